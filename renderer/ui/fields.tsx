/** Plain fields: text, choice, switch, slider. Numbers that are dragged are in NumberField. */
import { Check, ChevronDown } from 'lucide-react';
import { Select, Slider as RadixSlider, Switch as RadixSwitch } from 'radix-ui';
import { type ComponentProps, forwardRef } from 'react';
import { classNames } from './class-names.js';

const BOX =
  'h-8 rounded-control border border-line bg-ground px-2 text-sm text-text placeholder:text-quiet hover:border-quiet/50';

/** One line of text. Give it a label by `aria-label` or a `<label>`. */
export const TextField = forwardRef<HTMLInputElement, ComponentProps<'input'>>(function TextField(
  { className, ...rest },
  ref,
) {
  return <input ref={ref} type="text" spellCheck={false} className={classNames(BOX, 'min-w-0', className)} {...rest} />;
});

/** What is chosen, and what can be. */
export interface ChoiceProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly options: readonly { readonly value: T; readonly label: string }[];
  readonly onChange: (value: T) => void;
  readonly className?: string;
  readonly disabled?: boolean;
}

/** One of several. */
export const Choice = <T extends string>({
  label,
  value,
  options,
  onChange,
  className,
  disabled = false,
}: ChoiceProps<T>) => (
  <Select.Root value={value} onValueChange={(next) => onChange(next as T)} disabled={disabled}>
    <Select.Trigger
      aria-label={label}
      className={classNames(BOX, 'flex items-center justify-between gap-2 disabled:opacity-40', className)}
    >
      <span className="truncate">
        <Select.Value />
      </span>
      <ChevronDown className="size-4 shrink-0 text-quiet" aria-hidden />
    </Select.Trigger>
    <Select.Portal>
      <Select.Content
        position="popper"
        sideOffset={4}
        className="z-50 max-h-80 min-w-(--radix-select-trigger-width) overflow-hidden rounded-panel border border-line bg-panel p-1 text-sm shadow-xl"
      >
        <Select.Viewport>
          {options.map((option) => (
            <Select.Item
              key={option.value}
              value={option.value}
              className="flex h-7 items-center gap-2 rounded-control pr-6 pl-2 outline-none data-[highlighted]:bg-hover"
            >
              <span className="flex size-4 items-center">
                <Select.ItemIndicator>
                  <Check className="size-4" />
                </Select.ItemIndicator>
              </span>
              <Select.ItemText>{option.label}</Select.ItemText>
            </Select.Item>
          ))}
        </Select.Viewport>
      </Select.Content>
    </Select.Portal>
  </Select.Root>
);

/** On or off. */
export const Switch = ({
  label,
  checked,
  onChange,
  disabled = false,
}: {
  readonly label: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}) => (
  <RadixSwitch.Root
    aria-label={label}
    checked={checked}
    onCheckedChange={onChange}
    disabled={disabled}
    className="h-[18px] w-8 shrink-0 rounded-full bg-line transition-colors disabled:opacity-40 data-[state=checked]:bg-text"
  >
    <RadixSwitch.Thumb className="block size-3.5 translate-x-0.5 rounded-full bg-panel transition-transform data-[state=checked]:translate-x-4" />
  </RadixSwitch.Root>
);

/** A value on a line. `onChange` tells while it moves, `onCommit` when it is let go. Double click resets. */
export const Slider = ({
  label,
  value,
  min,
  max,
  step,
  onChange,
  onCommit,
  onReset,
  show,
  className,
}: {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly onCommit?: (value: number) => void;
  readonly onReset?: () => void;
  /** The value at the thumb, as people read it. */
  readonly show?: (value: number) => string;
  readonly className?: string;
}) => (
  <RadixSlider.Root
    value={[value]}
    min={min}
    max={max}
    step={step}
    onValueChange={([next]) => next !== undefined && onChange(next)}
    onValueCommit={([next]) => next !== undefined && onCommit?.(next)}
    onDoubleClick={onReset}
    className={classNames('group relative flex h-6 min-w-16 flex-1 touch-none items-center', className)}
  >
    <RadixSlider.Track className="relative h-1 flex-1 rounded-full bg-line">
      <RadixSlider.Range className="absolute h-full rounded-full bg-quiet" />
    </RadixSlider.Track>
    <RadixSlider.Thumb
      aria-label={label}
      {...(show ? { 'aria-valuetext': show(value) } : {})}
      className="relative block size-3 rounded-full border border-line bg-text"
    >
      {show ? (
        <span className="pointer-events-none absolute bottom-4 left-1/2 hidden -translate-x-1/2 rounded-control bg-raised px-1 text-xs tabular group-active:block">
          {show(value)}
        </span>
      ) : null}
    </RadixSlider.Thumb>
  </RadixSlider.Root>
);
