/** The best parts of a talk: each is shown in the transcript, heard, and made a project of its own. */
import { Play } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Api } from '../../core/api/api.js';
import type { Client } from '../../core/api/client.js';
import type { ResultOf } from '../../core/api/method.js';
import { SECOND_US } from '../../core/project/time.js';
import { wordsWithin } from '../../core/transcript/kept-words.js';
import { useEditor } from '../editor/editor.js';
import { useOpenProject } from '../editor/open-project.js';
import { formatFixed } from '../locales/format.js';
import { Button, IconButton } from '../ui/Button.js';
import { notifyFailure } from '../ui/notify.js';
import { SegmentedControl } from '../ui/SegmentedControl.js';
import { useTranscript } from './transcript-context.js';
import { type AskedSound, useAsked } from './use-asked.js';
import { makeProject } from './use-transcript-commands.js';
import { selectWords, showWords } from './word-selection.js';

const LENGTHS = ['15', '30', '60'] as const;
const COUNT = 5;

type Highlight = ResultOf<Api['transcripts.highlights']>['highlights'][number];

export const HighlightList = () => {
  const { t } = useTranslation('transcript');
  const [length, setLength] = useState<(typeof LENGTHS)[number]>('30');
  const highlights = useHighlights(Number(length));
  return (
    <>
      <div className="shrink-0 p-2">
        <SegmentedControl
          label={t('highlightLength')}
          value={length}
          options={LENGTHS.map((value) => ({ value, label: t('seconds', { seconds: value }) }))}
          onChange={setLength}
        />
      </div>
      {highlights === null ? null : highlights.length === 0 ? (
        <p className="px-3 pb-3 text-quiet text-sm">{t('noHighlights')}</p>
      ) : (
        <ol aria-label={t('highlights')} className="min-h-0 flex-1 overflow-y-auto pb-1">
          {highlights.map((highlight) => (
            <Row key={highlight.start} highlight={highlight} />
          ))}
        </ol>
      )}
    </>
  );
};

/** The proposals, the best first; null until the engine has answered. */
function useHighlights(seconds: number): readonly Highlight[] | null {
  const ask = useCallback(
    async (client: Client, sound: AskedSound): Promise<readonly Highlight[]> => {
      const request = { ...sound, length: seconds * SECOND_US, count: COUNT };
      return (await client['transcripts.highlights'](request)).highlights;
    },
    [seconds],
  );
  return useAsked(ask);
}

const Row = ({ highlight }: { readonly highlight: Highlight }) => {
  const { t } = useTranslation('transcript');
  const { words, actions } = useTranscript();
  const { transport } = useEditor();
  const open = useOpenProject();
  const range = wordsWithin(words, highlight);
  const { start, end, score, text } = highlight;
  const play = (): void => {
    selectWords(range);
    actions.goTo(range.from);
    transport.play(1);
  };
  return (
    <li
      onPointerEnter={() => showWords(range)}
      onPointerLeave={() => showWords(null)}
      onFocus={() => showWords(range)}
      className="flex flex-col gap-1 px-3 py-2 hover:bg-raised"
    >
      <p className="line-clamp-3 text-sm" title={text}>
        {text}
      </p>
      <div className="flex items-center gap-1">
        <span className="min-w-0 flex-1 truncate text-quiet text-xs tabular">
          {t('seconds', { seconds: formatFixed((end - start) / SECOND_US, 1) })} ·{' '}
          {t('score', { percent: Math.round(score * 100) })}
        </span>
        <IconButton small label={t('playHighlight')} onClick={play}>
          <Play className="size-3.5" />
        </IconButton>
        <Button
          className="h-6 px-2 text-xs"
          onClick={() => void makeProject(actions, range, open).catch(notifyFailure)}
        >
          {t('makeProject')}
        </Button>
      </div>
    </li>
  );
};
