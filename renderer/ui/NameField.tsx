/** A name in one line: Enter or leaving it takes it, Escape leaves it as it was. */
import { useLayoutEffect, useRef } from 'react';
import { classNames } from './class-names.js';

export const NameField = ({
  label,
  value,
  placeholder,
  required = false,
  longest = 200,
  disabled = false,
  onCommit,
  className,
}: {
  readonly label: string;
  readonly value: string;
  readonly placeholder?: string;
  /** An empty one is as if nothing had been typed. */
  readonly required?: boolean;
  /** How many characters it may have. */
  readonly longest?: number;
  readonly disabled?: boolean;
  readonly onCommit: (name: string) => void;
  readonly className?: string;
}) => {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = value;
  }, [value]);
  const take = (): void => {
    const name = input.current?.value.trim() ?? '';
    if (name === '' && required) {
      if (input.current) input.current.value = value;
    } else if (name !== value) onCommit(name);
  };
  return (
    <input
      ref={input}
      type="text"
      aria-label={label}
      defaultValue={value}
      placeholder={placeholder}
      maxLength={longest}
      disabled={disabled}
      spellCheck={false}
      autoComplete="off"
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === 'Enter') event.currentTarget.blur();
        if (event.key !== 'Escape') return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.value = value;
        event.currentTarget.blur();
      }}
      className={classNames(
        'h-7 w-44 min-w-0 shrink rounded-control bg-ground px-2 text-sm placeholder:text-quiet hover:bg-raised disabled:opacity-40',
        className,
      )}
    />
  );
};
