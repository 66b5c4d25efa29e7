/** What may be cut: fillers, stutters, takes begun again, silences. Each can be heard without; the checked ones go in one step. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { Play } from 'lucide-react';
import { useCallback, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Client } from '../../core/api/client.js';
import { framesPerSecond, SECOND_US } from '../../core/project/time.js';
import { framesOfCut } from '../../core/timeline/cut-source.js';
import { FINDING_KINDS, type FindingKind, type TranscriptFinding } from '../../core/transcript/finding.js';
import { wordAt } from '../../core/transcript/find-words.js';
import { pendingFindings } from '../../core/timeline/pending-findings.js';
import { planRemovals } from '../../core/transcript/plan-removals.js';
import { useProject } from '../editor/editor.js';
import { formatFixed, formatNumber } from '../locales/format.js';
import { Button, IconButton } from '../ui/Button.js';
import { Chip } from '../ui/Chip.js';
import { Choice } from '../ui/fields.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';
import { useTranscript } from './transcript-context.js';
import { type AskedSound, useAsked } from './use-asked.js';
import { showWords } from './word-selection.js';

const ROW_HEIGHT = 32;
/** Shown, but not chosen by itself. */
const LEAST_CONFIDENCE = 0.3;
const USUAL_CONFIDENCE = 0.6;
const SILENCES_US = [300_000, 600_000, 1_000_000, 2_000_000, 4_000_000];
const USUAL_SILENCE_US = 600_000;
const KIND_TEXTS = { filler: 'fillers', stutter: 'stutters', retake: 'retakes', silence: 'silences' } as const;

const keyOf = ({ kind, start, end }: TranscriptFinding): string => `${kind} ${start} ${end}`;

export const CutList = () => {
  const { t } = useTranslation('transcript');
  const { recording, words, actions } = useTranscript();
  const { asset } = recording;
  const project = useProject((all) => all);
  const [leastSilence, setLeastSilence] = useState(USUAL_SILENCE_US);
  const all = useTranscriptFindings(leastSilence);
  const findings = useMemo(() => all && pendingFindings(project, asset, words, all), [all, project, asset, words]);
  // What a person chose otherwise than by confidence.
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map());
  const isChosen = (one: TranscriptFinding): boolean => choices.get(keyOf(one)) ?? one.confidence >= USUAL_CONFIDENCE;
  const choose = (some: readonly TranscriptFinding[], chosen: boolean): void =>
    setChoices(new Map([...choices, ...some.map((one) => [keyOf(one), chosen] as const)]));
  const chosen = findings?.filter(isChosen) ?? [];
  const frames = framesOfCut(project, { asset, spans: planRemovals(words, chosen) });
  const saved = frames.reduce((sum, { from, to }) => sum + to - from, 0) / framesPerSecond(project.fps);
  const ofKind = (kind: FindingKind) => findings?.filter((one) => one.kind === kind) ?? [];
  return (
    <>
      <div className="flex shrink-0 flex-wrap items-center gap-1 px-2 pt-2">
        {FINDING_KINDS.map((kind) => {
          const some = ofKind(kind);
          return some.length === 0 ? null : (
            <Chip key={kind} pressed={some.some(isChosen)} onClick={() => choose(some, !some.some(isChosen))}>
              {t(KIND_TEXTS[kind], { count: some.length })}
            </Chip>
          );
        })}
      </div>
      <div className="flex shrink-0 items-center gap-2 px-2 pt-2 text-quiet text-xs">
        <span className="min-w-0 flex-1 truncate">{t('leastSilence')}</span>
        <Choice
          label={t('leastSilence')}
          value={String(leastSilence)}
          options={SILENCES_US.map((us) => ({
            value: String(us),
            label: t('seconds', { seconds: formatNumber(us / SECOND_US, 1) }),
          }))}
          onChange={(us) => setLeastSilence(Number(us))}
          className="h-6 text-xs"
        />
      </div>
      {findings === null ? null : findings.length === 0 ? (
        <p className="px-3 py-3 text-quiet text-sm">{t('nothingFound')}</p>
      ) : (
        <>
          <Rows findings={findings} isChosen={isChosen} choose={choose} />
          <div className="flex shrink-0 flex-wrap items-center gap-1.5 px-2 py-1.5">
            <span
              role="status"
              title={t('saves', { seconds: formatFixed(saved, 1) })}
              className="flex-1 whitespace-nowrap px-1 text-quiet text-sm tabular"
            >
              {t('shorter', { seconds: formatFixed(saved, 1) })}
            </span>
            <Button
              kind="ghost"
              className="h-7 px-2"
              disabled={chosen.length === 0}
              onClick={() => actions.removeFindings(chosen, 'mute')}
            >
              {t('muteCount', { number: chosen.length })}
            </Button>
            <Button
              className="h-7 px-2"
              disabled={chosen.length === 0}
              onClick={() => actions.removeFindings(chosen, 'cut')}
            >
              {t('removeCount', { number: chosen.length })}
            </Button>
          </div>
        </>
      )}
    </>
  );
};

/** What the engine finds in the transcript; null until it has answered. */
function useTranscriptFindings(leastSilence: number): readonly TranscriptFinding[] | null {
  const ask = useCallback(
    async (client: Client, sound: AskedSound): Promise<readonly TranscriptFinding[]> => {
      const request = { ...sound, leastSilence, leastConfidence: LEAST_CONFIDENCE };
      return (await client['transcripts.find'](request)).findings;
    },
    [leastSilence],
  );
  return useAsked(ask);
}

const Rows = ({
  findings,
  isChosen,
  choose,
}: {
  readonly findings: readonly TranscriptFinding[];
  readonly isChosen: (finding: TranscriptFinding) => boolean;
  readonly choose: (findings: readonly TranscriptFinding[], chosen: boolean) => void;
}) => {
  const { t } = useTranslation('transcript');
  const { words, actions } = useTranscript();
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: findings.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 8,
  });
  const show = ({ words: range, start }: TranscriptFinding): void => {
    const before = Math.max(0, wordAt(words, start));
    showWords(range ?? { from: before, to: before + 2 });
  };
  return (
    <div ref={scroller} className="mt-1 min-h-16 flex-1 overflow-y-auto">
      <ul
        ref={useRovingFocus('input, button')}
        aria-label={t('cuts')}
        className="relative"
        style={{ height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map(({ index, start }) => {
          const finding = findings[index];
          if (!finding) return null;
          const text = finding.text === '' ? t('silence') : finding.text;
          const seconds = t('seconds', { seconds: formatFixed((finding.end - finding.start) / SECOND_US, 2) });
          return (
            <li
              key={keyOf(finding)}
              onPointerEnter={() => show(finding)}
              onPointerLeave={() => showWords(null)}
              onFocus={() => show(finding)}
              className="absolute inset-x-0 flex h-8 items-center gap-2 px-3 hover:bg-raised"
              style={{ transform: `translateY(${start}px)` }}
            >
              <label className="flex min-w-0 flex-1 items-center gap-2">
                <input
                  type="checkbox"
                  checked={isChosen(finding)}
                  onChange={(event) => choose([finding], event.target.checked)}
                  className="size-4 shrink-0 accent-text"
                />
                <span className="min-w-0 flex-1 truncate text-sm" title={text}>
                  {text}
                </span>
                <span className="shrink-0 text-quiet text-xs tabular">
                  {seconds} · {t('confidence', { percent: Math.round(finding.confidence * 100) })}
                </span>
              </label>
              <IconButton small label={t('hearWithout', { text })} onClick={() => actions.preview(finding)}>
                <Play className="size-3.5" />
              </IconButton>
            </li>
          );
        })}
      </ul>
    </div>
  );
};
