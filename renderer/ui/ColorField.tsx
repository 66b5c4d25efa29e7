/** A colour: a swatch with its hex digits, and a picker behind the swatch. */
import { useLayoutEffect, useRef } from 'react';
import { ColorButton } from './ColorButton.js';
import { classNames } from './class-names.js';
import { readHex } from './color-hsv.js';

/** A colour in a box. */
export interface ColorFieldProps {
  readonly label: string;
  /** Null where several values differ. */
  readonly value: string | null;
  /** Whether it may be see-through. */
  readonly alpha?: boolean;
  /** Colours offered for choice, such as those of the project. */
  readonly swatches?: readonly string[];
  readonly onDraft: (color: string) => void;
  readonly onCommit: (color: string) => void;
  readonly onCancel: () => void;
  readonly onReset?: () => void;
  readonly disabled?: boolean;
  readonly className?: string;
}

export const ColorField = ({
  label,
  value,
  alpha = false,
  swatches = [],
  onDraft,
  onCommit,
  onCancel,
  onReset,
  disabled,
  className,
}: ColorFieldProps) => {
  const input = useRef<HTMLInputElement>(null);
  useLayoutEffect(() => {
    if (input.current && document.activeElement !== input.current) input.current.value = toText(value);
  }, [value]);
  const take = (): void => {
    const color = readHex(input.current?.value ?? '', alpha);
    if (color && color !== value) onCommit(color);
    if (input.current) input.current.value = toText(color ?? value);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: a double click is a short cut of the row's reset.
    <div
      className={classNames(
        'flex min-h-7 min-w-0 items-center gap-2 rounded-control bg-ground px-1 text-sm focus-within:outline-2 focus-within:outline-accent hover:bg-raised',
        disabled && 'opacity-40',
        className,
      )}
      onDoubleClick={(event) => {
        if (!disabled && event.target !== input.current) onReset?.();
      }}
    >
      <ColorButton
        label={label}
        value={value}
        alpha={alpha}
        swatches={swatches}
        side="left"
        disabled={disabled ?? false}
        onDraft={onDraft}
        onCommit={onCommit}
        onCancel={onCancel}
      />
      <span className="min-w-0 flex-1 break-words text-quiet leading-tight" aria-hidden>
        {label}
      </span>
      <input
        ref={input}
        type="text"
        aria-label={`${label} #`}
        spellCheck={false}
        autoComplete="off"
        disabled={disabled}
        placeholder="–"
        defaultValue={toText(value)}
        onFocus={(event) => event.currentTarget.select()}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take();
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          if (input.current) input.current.value = toText(value);
          input.current?.blur();
        }}
        className="w-20 shrink-0 bg-transparent text-right text-sm uppercase tabular outline-none placeholder:text-quiet"
      />
    </div>
  );
};

const toText = (color: string | null): string => color?.slice(1).toUpperCase() ?? '';
