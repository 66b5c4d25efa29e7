/** Small switches in a row, for what is shown. */
import { ChevronDown, X } from 'lucide-react';
import { type ComponentProps, forwardRef } from 'react';
import { classNames } from './class-names.js';

const CHIP = 'inline-flex h-6 shrink-0 items-center gap-1 rounded-full px-2 text-xs transition-colors';
const OFF = 'bg-raised text-quiet hover:bg-hover hover:text-text';
const ON = 'bg-text text-panel';

/** A chip that is on or off. */
export const Chip = ({ pressed, className, ...rest }: ComponentProps<'button'> & { readonly pressed: boolean }) => (
  <button type="button" aria-pressed={pressed} className={classNames(CHIP, pressed ? ON : OFF, className)} {...rest} />
);

/** A chip that opens a menu; put it into a `Menu`. */
export const MenuChip = forwardRef<HTMLButtonElement, ComponentProps<'button'>>(function MenuChip(
  { children, className, ...rest },
  ref,
) {
  return (
    <button ref={ref} type="button" className={classNames(CHIP, OFF, className)} {...rest}>
      {children}
      <ChevronDown className="size-3" aria-hidden />
    </button>
  );
});

/** A condition that holds; its cross takes it away. */
export const RemovableChip = ({
  label,
  removeLabel,
  onRemove,
}: {
  readonly label: string;
  readonly removeLabel: string;
  readonly onRemove: () => void;
}) => (
  <button type="button" aria-label={removeLabel} onClick={onRemove} className={classNames(CHIP, ON, 'max-w-40')}>
    <span className="truncate">{label}</span>
    <X className="size-3 shrink-0" aria-hidden />
  </button>
);
