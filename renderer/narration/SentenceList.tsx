/** The sentences of the script, scene by scene: which are spoken, where the voice is made to fit, and what can be done with each. */
import { type RefObject, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { placeNarration } from '../../core/narration/place-narration.js';
import type { NarrationSource } from '../../core/project/narration-source.js';
import { useEditor, useProject } from '../editor/editor.js';
import { formatNumber } from '../locales/format.js';
import type { ScriptDraft } from './script-draft.js';
import { SentenceRow } from './SentenceRow.js';
import type { ScriptPlan } from './use-script-plan.js';

export const SentenceList = ({
  narration,
  plan,
  source,
  draft,
}: {
  readonly narration: string;
  readonly plan: ScriptPlan;
  readonly source: NarrationSource | null;
  readonly draft: ScriptDraft;
}) => {
  const { t } = useTranslation('voice');
  const list = useRef<HTMLDivElement>(null);
  const fps = useProject((project) => project.fps);
  const placed = source ? placeNarration(source.scenes, fps).sentences : [];
  const starts = new Map(placed.map(({ sentence, place }) => [sentence.id, (source?.at ?? 0) + place.start]));
  const recorded = new Set(placed.flatMap(({ sentence }) => (sentence.recorded ? sentence.id : [])));
  useSpokenSentence(list, [...starts]);
  return (
    <section
      ref={list}
      aria-label={t('sentences')}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys too.
      tabIndex={0}
      className="min-h-0 flex-[1.4] overflow-y-auto border-line border-t py-2"
    >
      {plan.scenes.map((scene, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a scene is its place.
        <div key={i} className="pb-2">
          <SceneHeader number={i + 1} scene={scene} />
          <ul>
            {scene.sentences.map((sentence) => (
              <SentenceRow
                key={sentence.id}
                narration={narration}
                sentence={sentence}
                state={recorded.has(sentence.id) ? 'recorded' : sentence.ready ? 'ready' : 'open'}
                start={starts.get(sentence.id) ?? null}
                draft={draft}
                language={plan.language}
              />
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
};

// Less than this is not worth a word.
const LEAST_CHANGE = 0.02;

const SceneHeader = ({ number, scene }: { readonly number: number; readonly scene: ScriptPlan['scenes'][number] }) => {
  const { t } = useTranslation('voice');
  const { picture, speed, extendedBy, overBy } = scene;
  const percent = Math.round(Math.abs(speed - 1) * 100);
  const seconds = (us: number): string => formatNumber(us / 1e6, 1);
  const facts = [
    ...(Math.abs(speed - 1) < LEAST_CHANGE ? [] : [t(speed > 1 ? 'faster' : 'slower', { percent })]),
    ...(extendedBy < 100_000 ? [] : [t('longer', { seconds: seconds(extendedBy) })]),
  ];
  return (
    <h3 className="flex items-baseline gap-2 px-4 py-1 text-quiet text-xs">
      <span className="min-w-0 truncate">{picture ?? t('scene', { number })}</span>
      <span className="ml-auto shrink-0 tabular">{facts.join(' · ')}</span>
      {overBy < 100_000 ? null : (
        <span className="shrink-0 text-warning tabular">{t('tooLong', { seconds: seconds(overBy) })}</span>
      )}
    </h3>
  );
};

/** Lights the sentence that is heard; outside React, since the playhead moves sixty times a second. */
function useSpokenSentence(
  list: RefObject<HTMLElement | null>,
  starts: readonly (readonly [id: string, start: number])[],
): void {
  const { transport } = useEditor();
  const order = starts.toSorted(([, a], [, b]) => a - b);
  const latest = useRef(order);
  latest.current = order;
  useEffect(() => {
    const update = (): void => {
      const frame = transport.frame();
      const id = latest.current.findLast(([, start]) => start <= frame)?.[0];
      for (const row of list.current?.querySelectorAll<HTMLElement>('[data-sentence]') ?? [])
        row.toggleAttribute('data-current', row.dataset.sentence === id);
    };
    update();
    return transport.onFrame(update);
  }, [transport, list]);
}
