/** A number that is dragged, typed and stepped. What changes while a hand is on it is a draft; one change comes at the end. */
import { type FocusEvent, type KeyboardEvent, useEffect, useLayoutEffect, useRef } from 'react';
import { commandsFor } from '../commands/keymap.js';
import { useCommands, useKeymap } from '../commands/use-commands.js';
import { classNames } from './class-names.js';
import { type NumberChange, type NumberFormat, readChange, shiftBy, showNumber } from './number-format.js';
import { paceOf, useScrub } from './use-scrub.js';

/** A number in a box: its name at the left, itself at the right. */
export interface NumberFieldProps {
  readonly label: string;
  /** Shown in place of the label where there is little room, such as `X`. */
  readonly short?: string;
  /** Null where several values differ. */
  readonly value: number | null;
  readonly format: NumberFormat;
  readonly min: number;
  readonly max: number;
  readonly onDraft: (change: NumberChange) => void;
  readonly onCommit: (change: NumberChange) => void;
  /** Drops the draft. */
  readonly onCancel: () => void;
  /** A double click. */
  readonly onReset?: () => void;
  /** Calls back whenever the value changes outside React, as animated ones do while playing; gives what ends that. */
  readonly follow?: ((show: (value: number | null) => void) => () => void) | undefined;
  readonly disabled?: boolean;
  readonly className?: string;
}

const STEP_KEYS: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1, PageUp: 10, PageDown: -10 };

export const NumberField = (props: NumberFieldProps) => {
  const { label, short, value, format, min, max, onDraft, onCommit, onCancel, onReset, follow, disabled } = props;
  const commands = useCommands();
  const keymap = useKeymap();
  const input = useRef<HTMLInputElement>(null);
  const typed = useRef(false);
  /** Steps of an arrow key that is still held. */
  const held = useRef(0);
  const current = useRef(value);

  const show = (next: number | null): void => {
    current.current = next;
    const field = input.current;
    if (!field) return;
    const text = next === null ? '' : showNumber(format, next);
    if (!typed.current) field.value = text;
    if (next === null) field.removeAttribute('aria-valuenow');
    else field.setAttribute('aria-valuenow', String(Number(format.toShown(next).toFixed(format.digits))));
    field.setAttribute('aria-valuetext', next === null ? '–' : `${text} ${format.unit}`.trim());
  };
  const latest = useRef(show);
  useLayoutEffect(() => {
    latest.current = show;
    show(value);
  });
  useEffect(() => follow?.((next) => latest.current(next)), [follow]);

  const clamped =
    (change: NumberChange): NumberChange =>
    (before) =>
      Math.max(min, Math.min(max, change(before)));
  const steps = (count: number): NumberChange => clamped(shiftBy(format, count));
  const restore = (): void => {
    typed.current = false;
    held.current = 0;
    show(current.current);
  };
  const takeTyped = (): void => {
    if (!typed.current) return;
    const change = readChange(format, input.current?.value ?? '', min);
    restore();
    if (change) onCommit(clamped(change));
  };
  const takeHeld = (): void => {
    const count = held.current;
    held.current = 0;
    if (count !== 0) onCommit(steps(count));
  };

  const dragged = useRef(0);
  const scrub = useScrub({
    onSteps(count) {
      dragged.current = count;
      onDraft(steps(count));
    },
    onEnd: () => onCommit(steps(dragged.current)),
    onCancel,
    onClick() {
      input.current?.focus();
      input.current?.select();
    },
  });

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    const step = STEP_KEYS[event.key];
    if (step !== undefined) {
      event.preventDefault();
      takeTyped();
      held.current += step * paceOf(event);
      onDraft(steps(held.current));
    } else if (event.key === 'Enter') {
      event.preventDefault();
      takeTyped();
      // Keys belong to the window again.
      input.current?.blur();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      const wasQuiet = !typed.current && held.current === 0;
      if (held.current !== 0) onCancel();
      restore();
      if (wasQuiet) input.current?.blur();
      else input.current?.select();
    } else if (!typed.current) {
      // Nothing was typed that the field itself could take back.
      const step = commandsFor(keymap, event.nativeEvent).find((id) => id === 'edit.undo' || id === 'edit.redo');
      if (step && commands.run(step)) event.preventDefault();
    }
  };
  const onFocus = (event: FocusEvent<HTMLInputElement>): void => event.currentTarget.select();

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the drag repeats what the spinbutton's keys do.
    <div
      className={classNames(
        'group/number relative flex h-7 min-w-0 items-center gap-1 overflow-hidden rounded-control bg-ground pr-1.5 pl-2 text-sm focus-within:outline-2 focus-within:outline-accent',
        disabled ? 'opacity-40' : 'cursor-ew-resize touch-none hover:bg-raised',
        props.className,
      )}
      onPointerDown={(event) => {
        if (disabled || input.current?.matches(':disabled')) return;
        if (event.target === input.current && document.activeElement === input.current) return;
        // What is being typed elsewhere is taken first.
        if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
        event.preventDefault();
        scrub(event);
      }}
      onMouseDown={(event) => {
        if (document.activeElement !== input.current) event.preventDefault();
      }}
      onDoubleClick={(event) => {
        if (disabled || !onReset) return;
        event.preventDefault();
        restore();
        input.current?.blur();
        onReset();
      }}
    >
      <span className="min-w-0 truncate text-quiet" aria-hidden>
        {short ?? label}
      </span>
      <input
        ref={input}
        type="text"
        inputMode="decimal"
        role="spinbutton"
        aria-label={label}
        aria-valuemin={limit(format, min)}
        aria-valuemax={limit(format, max)}
        aria-valuenow={0}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        placeholder="–"
        onFocus={onFocus}
        onInput={() => {
          typed.current = true;
        }}
        onKeyDown={onKeyDown}
        onKeyUp={(event) => {
          if (event.key in STEP_KEYS) takeHeld();
        }}
        onBlur={() => {
          takeHeld();
          takeTyped();
        }}
        className="w-0 min-w-[4ch] flex-1 cursor-[inherit] bg-transparent text-right tabular outline-none placeholder:text-quiet focus:cursor-text"
      />
      {format.unit === '' ? null : (
        <span className="shrink-0 text-quiet text-xs" aria-hidden>
          {format.unit}
        </span>
      )}
    </div>
  );
};

const limit = (format: NumberFormat, value: number): number => Number(format.toShown(value).toFixed(format.digits));
