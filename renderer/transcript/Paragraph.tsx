/** One paragraph of the transcript: who speaks and when, and its words. */
import { Fragment, memo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { spaceBetween } from '../../core/project/captions/word.js';
import type { FrameRate } from '../../core/project/time.js';
import { toClockTime } from '../../core/timeline/clock-time.js';
import type { WordPlace, WordState } from '../../core/timeline/played-parts.js';
import type { RecognizedWord, WordRange } from '../../core/transcript/transcript.js';
import { classNames } from '../ui/class-names.js';
import { isInOverlap, overlapKeyOf, selectedRange, wordSelection } from './word-selection.js';

/** The id of the element of a word. */
export const wordId = (at: number): string => `spoken-${at}`;

const LOOKS: Readonly<Record<WordState, string>> = {
  heard: '',
  muted: 'underline decoration-dotted underline-offset-4',
  cut: 'line-through',
};

export const Paragraph = memo(function Paragraph({
  range,
  words,
  places,
  fps,
  speaker,
  found,
}: {
  readonly range: WordRange;
  readonly words: readonly RecognizedWord[];
  readonly places: readonly WordPlace[];
  readonly fps: FrameRate;
  /** Who speaks, where somebody else did before. */
  readonly speaker: string | null;
  /** The words that the search found. */
  readonly found: ReadonlySet<number>;
}) {
  const { t } = useTranslation('transcript');
  const selected = useStore(wordSelection, (state) => overlapKeyOf(selectedRange(state), range));
  const shown = useStore(wordSelection, (state) => overlapKeyOf(state.shown, range));
  const cursor = useStore(wordSelection, ({ at }) => (range.from <= at && at < range.to ? at : -1));
  const own = words.slice(range.from, range.to);
  const first = places.slice(range.from, range.to).find(({ frame }) => frame !== null)?.frame ?? null;
  const time = first === null ? null : toClockTime(Math.round(first), fps);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of options has no element.
    <div
      role="group"
      aria-label={speaker ?? time ?? t('cutParagraph')}
      data-row={range.from}
      className="relative px-3 py-1.5 before:absolute before:inset-y-1.5 before:left-0 before:w-0.5 before:rounded-full data-[current]:before:bg-accent"
    >
      <div aria-hidden className="flex gap-2 text-quiet text-xs">
        {speaker ? <span className="truncate font-semibold">{speaker}</span> : null}
        {time === null ? null : <span className="tabular">{time}</span>}
      </div>
      <div dir="auto" className="break-words text-base leading-7">
        {own.map((word, i) => {
          const at = range.from + i;
          const state = places[at]?.state ?? 'cut';
          const isSelected = isInOverlap(selected, at);
          return (
            <Fragment key={at}>
              {/* biome-ignore lint/a11y/useFocusableInteractive: the list has the focus. */}
              <span
                role="option"
                id={wordId(at)}
                data-word={at}
                data-state={state}
                aria-selected={isSelected}
                {...(state === 'heard' ? {} : { 'aria-label': t(SPOKEN_LOOKS[state], { word: word.text }) })}
                className={classNames(
                  '-mx-0.5 cursor-default rounded-[3px] px-0.5 data-[lit]:bg-accent data-[lit]:text-on-accent',
                  LOOKS[state],
                  isSelected
                    ? 'rounded-none bg-[color-mix(in_oklab,var(--accent)_30%,var(--panel))]'
                    : found.has(at)
                      ? 'bg-kind-captions text-on-kind'
                      : isInOverlap(shown, at)
                        ? 'bg-hover'
                        : classNames('hover:bg-hover', state !== 'heard' && 'text-quiet'),
                  cursor === at && 'outline-accent outline-offset-1 group-focus-visible/words:outline-2',
                )}
              >
                {word.text}
              </span>
              {spaceBetween(word.text, own[i + 1]?.text ?? '') || (i + 1 < own.length ? '' : ' ')}
            </Fragment>
          );
        })}
      </div>
    </div>
  );
});

const SPOKEN_LOOKS = { muted: 'mutedWord', cut: 'cutWord' } as const;
