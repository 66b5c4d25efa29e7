/** The line that is tapped, with what comes next marked. It takes the keys and presses of a finger. */
import { Fragment, type KeyboardEventHandler, type Ref, useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { Cue } from '../../../core/project/captions/cues.js';
import { spaceBetween } from '../../../core/project/captions/word.js';
import type { TapRun } from './tap-session.js';

/** The keys that are the pad's own, and not the window's. */
const OWN_KEYS = 'Space Enter ArrowRight ArrowLeft ArrowUp ArrowDown Backspace P p';

export const TapPad = ({
  ref,
  run,
  cues,
  hint,
  disabled,
  onKeyDown,
  onKeyUp,
  onPress,
  onRelease,
}: {
  readonly ref: Ref<HTMLButtonElement>;
  readonly run: TapRun;
  readonly cues: readonly Cue[];
  readonly hint: string;
  readonly disabled: boolean;
  readonly onKeyDown: KeyboardEventHandler;
  readonly onKeyUp: KeyboardEventHandler;
  readonly onPress: () => void;
  readonly onRelease: () => void;
}) => {
  const { t } = useTranslation('tap');
  const keys = useId();
  const { words, parts, first, taps } = run;
  const part = parts[first + taps.length];
  const next = words[part?.from ?? -1]?.id;
  const last = words[(part?.to ?? 0) - 1]?.id;
  const row = next === undefined ? -1 : cues.findIndex((cue) => cue.words.some(({ word }) => word.id === next));
  const line = cues[row]?.words ?? [];
  const from = line.findIndex(({ word }) => word.id === next);
  const to = line.findIndex(({ word }) => word.id === last);
  return (
    <>
      <button
        ref={ref}
        type="button"
        aria-keyshortcuts={OWN_KEYS}
        aria-describedby={keys}
        disabled={disabled}
        onKeyDown={onKeyDown}
        onKeyUp={onKeyUp}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          onPress();
        }}
        onPointerUp={onRelease}
        className="flex min-h-24 w-full touch-none select-none flex-col items-center justify-center gap-1.5 rounded-control bg-ground px-3 py-2 text-center outline-none focus-visible:outline-2 focus-visible:outline-accent disabled:opacity-40"
      >
        <span className="text-balance font-semibold text-lg leading-snug">
          {part
            ? line.map(({ word }, i) => (
                <Fragment key={word.id}>
                  {i > 0 ? spaceBetween(line[i - 1]?.word.text ?? '', word.text) : ''}
                  <span
                    data-next={i >= from && i <= Math.max(from, to) ? '' : undefined}
                    className={i < from ? 'text-quiet' : i <= Math.max(from, to) ? 'text-accent' : 'text-text'}
                  >
                    {word.text}
                  </span>
                </Fragment>
              ))
            : t('all')}
        </span>
        <span className="max-w-full truncate text-quiet text-xs">{cues[row + 1]?.text ?? ''}</span>
        <span className="text-quiet text-xs">{part ? hint : ''}</span>
      </button>
      <p id={keys} className="px-1 text-quiet text-xs leading-snug">
        {t('keys')}
      </p>
    </>
  );
};
