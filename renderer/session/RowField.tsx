/** A small field of a row: Enter takes what was typed, Escape leaves it as it was, arrow keys step its number. */
import { type KeyboardEvent, useLayoutEffect, useRef } from 'react';
import { classNames } from '../ui/class-names.js';

export const RowField = ({
  label,
  value,
  placeholder,
  disabled = false,
  column,
  step,
  onCommit,
  onLeave,
  className,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string | undefined;
  readonly disabled?: boolean;
  readonly column: string;
  /** What an arrow key makes of what is typed; null where that has no number. */
  readonly step?: (text: string, by: number) => string | null;
  readonly onCommit: (text: string) => void;
  /** Enter and Escape. */
  readonly onLeave: () => void;
  readonly className?: string;
}) => {
  const input = useRef<HTMLInputElement>(null);
  const shown = useRef(value);
  useLayoutEffect(() => {
    shown.current = value;
    if (input.current) input.current.value = value;
  }, [value]);
  const take = (): void => {
    const field = input.current;
    if (!field || field.value === shown.current) return;
    const typed = field.value;
    // Shows what the row says, unless that changes.
    field.value = shown.current;
    onCommit(typed);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (event.nativeEvent.isComposing) return;
    const by = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    const stepped = by !== 0 && !event.altKey ? step?.(event.currentTarget.value, event.shiftKey ? by * 10 : by) : null;
    if (stepped) {
      event.preventDefault();
      event.stopPropagation();
      event.currentTarget.value = stepped;
      take();
      input.current?.select();
    } else if (event.key === 'Enter' || event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      if (event.key === 'Escape') event.currentTarget.value = shown.current;
      take();
      onLeave();
    }
  };
  return (
    <input
      ref={input}
      type="text"
      aria-label={label}
      data-column={column}
      defaultValue={value}
      placeholder={placeholder}
      disabled={disabled}
      maxLength={300}
      spellCheck={false}
      autoComplete="off"
      onFocus={(event) => event.currentTarget.select()}
      onBlur={take}
      onKeyDown={onKeyDown}
      className={classNames(
        'w-full min-w-0 rounded-control border border-line bg-ground placeholder:text-quiet hover:border-quiet/50 disabled:opacity-40',
        className,
      )}
    />
  );
};
