/** One cue of the captions: its time and its words. */
import { Fragment, memo } from 'react';
import { toClockTime } from '../../core/timeline/clock-time.js';
import type { Cue } from '../../core/project/captions/cues.js';
import type { FrameRate } from '../../core/project/time.js';
import { classNames } from '../ui/class-names.js';
import { CueEditor } from './CueEditor.js';
import { rangeOf } from './cue-list.js';
import { useCueList } from './captions-context.js';

/** The id of a row's element. */
export const cueRowId = (cue: string): string => `cue-${cue}`;

export const CueRow = memo(function CueRow({
  cue,
  at,
  fps,
  speaker,
  color,
}: {
  readonly cue: Cue;
  readonly at: number;
  readonly fps: FrameRate;
  /** Who says it, where somebody else said the cue before. */
  readonly speaker: string | null;
  /** The colour of the speaker, where one was chosen. */
  readonly color: string | null;
}) {
  const isMarked = useCueList((state) => {
    const range = rangeOf(state);
    return range !== null && range.first <= at && at <= range.last;
  });
  const isCurrent = useCueList((state) => state.at === at);
  const chosen = useCueList((state) => (state.at === at ? state.word : null));
  const editing = useCueList((state) => (state.editing?.at === at ? state.editing : null));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a virtual list of rows is no table.
    // biome-ignore lint/a11y/useFocusableInteractive: the grid has the focus.
    <div
      role="row"
      id={cueRowId(cue.id)}
      aria-rowindex={at + 1}
      aria-selected={isMarked}
      data-row={cue.id}
      data-at={at}
      className={classNames(
        'relative flex gap-3 px-3 py-1.5 text-sm before:absolute before:inset-y-1 before:left-0 before:w-0.5 before:rounded-full data-[current]:before:bg-accent',
        isMarked ? 'bg-raised' : 'hover:bg-raised/60',
        isCurrent && 'outline-accent outline-offset-[-2px] group-focus-visible/grid:outline-2',
      )}
    >
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <span role="gridcell" className="min-w-[8.5ch] shrink-0 select-none pt-px text-quiet text-xs tabular">
        {toClockTime(cue.start, fps)}
      </span>
      {/* biome-ignore lint/a11y/useSemanticElements: as above. */}
      {/* biome-ignore lint/a11y/useFocusableInteractive: as above. */}
      <div role="gridcell" className="relative min-w-0 flex-1">
        {color ? (
          <span
            className="absolute inset-y-0.5 -left-1.5 w-0.5 rounded-full"
            style={{ background: color }}
            aria-hidden
          />
        ) : null}
        {speaker ? <span className="mb-0.5 block truncate text-quiet text-xs">{speaker}</span> : null}
        {editing ? (
          <CueEditor key={cue.id} cue={cue} at={at} caret={editing.caret} />
        ) : (
          <p dir="auto" className="whitespace-pre-wrap break-words">
            {cue.words.map(({ word, from, to }, i) => (
              <Fragment key={word.id}>
                {cue.text.slice(cue.words[i - 1]?.to ?? 0, from)}
                <span
                  data-word={word.id}
                  className={classNames(
                    'rounded-[3px] hover:bg-hover data-[lit]:bg-accent data-[lit]:text-on-accent data-[lit]:shadow-[0_0_0_2px_var(--accent)]',
                    word.emphasis && 'font-semibold',
                    chosen === word.id && 'underline decoration-2 underline-offset-4',
                  )}
                >
                  {cue.text.slice(from, to)}
                </span>
              </Fragment>
            ))}
          </p>
        )}
      </div>
    </div>
  );
});
