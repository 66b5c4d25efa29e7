/** One of a few, all of them in sight. */
import { ToggleGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { classNames } from './class-names.js';
import { Tooltip } from './Tooltip.js';

/** A choice of a group: words, or a picture with words as its name. */
export interface SegmentOption<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: ReactNode;
}

/** `value` is null where several differ. */
export const SegmentedControl = <T extends string>({
  label,
  value,
  options,
  onChange,
  className,
}: {
  readonly label: string;
  readonly value: T | null;
  readonly options: readonly SegmentOption<T>[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
}) => (
  <ToggleGroup.Root
    type="single"
    aria-label={label}
    value={value ?? ''}
    onValueChange={(next) => next !== '' && onChange(next as T)}
    className={classNames('flex h-7 min-w-0 gap-0.5 rounded-control bg-ground p-0.5', className)}
  >
    {options.map((option) => {
      const item = (
        <ToggleGroup.Item
          key={option.value}
          value={option.value}
          {...(option.icon ? { 'aria-label': option.label } : {})}
          className="flex min-w-0 flex-1 items-center justify-center truncate rounded-sm px-1 text-quiet text-sm hover:text-text disabled:opacity-40 aria-checked:bg-raised aria-checked:text-text [&>svg]:size-4"
        >
          {option.icon ?? option.label}
        </ToggleGroup.Item>
      );
      return option.icon ? (
        <Tooltip key={option.value} label={option.label}>
          {item}
        </Tooltip>
      ) : (
        item
      );
    })}
  </ToggleGroup.Root>
);
