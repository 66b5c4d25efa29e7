/** The words of a recording as flowing text: a click goes there, a drag selects. Only paragraphs in sight are drawn. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { ArrowDownToLine } from 'lucide-react';
import { type ReactNode, type RefObject, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { recordingTimeAt } from '../../core/timeline/played-parts.js';
import { wordAt } from '../../core/transcript/find-words.js';
import { type RecognizedWord, toText, type WordRange } from '../../core/transcript/transcript.js';
import { type SpokenPlace, useSpokenWord } from '../editor/use-spoken-word.js';
import { useProject } from '../editor/editor.js';
import { RightClickMenu } from '../ui/Menu.js';
import { VirtualRow } from '../ui/VirtualRow.js';
import { Paragraph, wordId } from './Paragraph.js';
import { useTranscript } from './transcript-context.js';
import { useTranscriptMenu } from './use-transcript-commands.js';
import { useWordDrag } from './use-word-drag.js';
import { useWordKeys } from './use-word-keys.js';
import { selectWord, wordSelection } from './word-selection.js';

const LINE_HEIGHT = 28;
const CHARACTERS_A_LINE = 32;
/** A word stays lit over a short pause behind it. */
const PAUSE_US = 400_000;

export const Words = ({ ref: scroller }: { readonly ref: RefObject<HTMLDivElement | null> }) => {
  const { t } = useTranslation('transcript');
  const { words, paragraphs, places, played, found } = useTranscript();
  const fps = useProject((project) => project.fps);
  const at = useStore(wordSelection, (state) => state.at);
  const shown = useStore(wordSelection, (state) => state.shown);
  const heights = useMemo(() => paragraphs.map((range) => estimateHeight(words, range)), [paragraphs, words]);
  const rows = useVirtualizer({
    count: paragraphs.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => heights[index] ?? LINE_HEIGHT,
    overscan: 2,
    paddingStart: 4,
    paddingEnd: 12,
  });
  const paragraphOf = (word: number): number => paragraphs.findLastIndex(({ from }) => from <= word);
  const scrollTo = useRef((word: number): void => {
    const element = document.getElementById(wordId(word));
    if (element) element.scrollIntoView({ block: 'nearest' });
    else {
      rows.scrollToIndex(paragraphOf(word), { align: 'center' });
      requestAnimationFrame(() => document.getElementById(wordId(word))?.scrollIntoView({ block: 'nearest' }));
    }
  });
  const { following, follow } = useSpokenWord(
    scroller,
    (frame): SpokenPlace => {
      const us = recordingTimeAt(played, frame + 0.5);
      const word = us === null ? -1 : wordAt(words, us);
      const isSaid = word >= 0 && us !== null && us < (words[word]?.end ?? 0) + PAUSE_US;
      const paragraph = paragraphs[paragraphOf(word)];
      return {
        at: word < 0 ? -1 : paragraphOf(word),
        row: word < 0 || !paragraph ? null : String(paragraph.from),
        word: isSaid ? String(word) : null,
      };
    },
    (row) => rows.scrollToIndex(row, { align: 'center' }),
  );
  useEffect(() => {
    if (at >= 0) scrollTo.current(at);
  }, [at]);
  useEffect(() => {
    if (shown) scrollTo.current(shown.from);
  }, [shown]);
  const onKeyDown = useWordKeys();
  const drag = useWordDrag();
  const foundWords = useMemo(
    () => new Set(found.matches.flatMap(({ from, to }) => Array.from({ length: to - from }, (_, i) => from + i))),
    [found.matches],
  );
  return (
    <div className="relative min-h-20 flex-1">
      <WordMenu>
        <div
          ref={scroller}
          role="listbox"
          tabIndex={0}
          aria-label={t('words')}
          aria-multiselectable
          {...(at >= 0 && at < words.length ? { 'aria-activedescendant': wordId(at) } : {})}
          onFocus={(event) => {
            if (event.target === event.currentTarget && at < 0 && words.length > 0 && !drag.isDown()) selectWord(0);
          }}
          onKeyDown={onKeyDown}
          {...drag.handlers}
          className="group/words h-full select-none overflow-y-auto outline-none"
        >
          <div role="presentation" className="relative" style={{ height: rows.getTotalSize() }}>
            {rows.getVirtualItems().map((row) => {
              const range = paragraphs[row.index];
              return range ? (
                <VirtualRow key={row.key} rows={rows} row={row}>
                  <Paragraph
                    range={range}
                    words={words}
                    places={places}
                    fps={fps}
                    speaker={newSpeakerAt(words, range.from)}
                    found={foundWords}
                  />
                </VirtualRow>
              ) : null;
            })}
          </div>
        </div>
      </WordMenu>
      {following ? null : (
        <button
          type="button"
          onClick={follow}
          className="absolute bottom-3 left-1/2 flex h-7 -translate-x-1/2 items-center gap-1.5 whitespace-nowrap rounded-full border border-line bg-raised px-3 text-xs shadow-lg hover:bg-hover"
        >
          <ArrowDownToLine className="size-3.5" aria-hidden />
          {t('follow')}
        </button>
      )}
    </div>
  );
};

/** A right click on the words: what can be done with those that are selected. */
const WordMenu = ({ children }: { readonly children: ReactNode }) => {
  // What the entries can do depends on it.
  useStore(wordSelection);
  return <RightClickMenu entries={useTranscriptMenu('words')}>{children}</RightClickMenu>;
};

/** The height of a paragraph before it is drawn. */
function estimateHeight(words: readonly RecognizedWord[], { from, to }: WordRange): number {
  const lines = Math.ceil(toText(words.slice(from, to)).length / CHARACTERS_A_LINE);
  return LINE_HEIGHT * (lines + 1);
}

// Who speaks from a word on, where somebody else said the one before.
function newSpeakerAt(words: readonly RecognizedWord[], at: number): string | null {
  const speaker = words[at]?.speaker;
  return speaker !== undefined && speaker !== words[at - 1]?.speaker ? speaker : null;
}
