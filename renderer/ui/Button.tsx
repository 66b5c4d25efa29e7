/** Buttons. One of the window is primary; the rest are quiet. */
import { type ComponentProps, forwardRef, type ReactNode } from 'react';
import { classNames } from './class-names.js';
import { Tooltip } from './Tooltip.js';

const KINDS = {
  primary: 'bg-accent text-on-accent font-semibold hover:brightness-110',
  plain: 'bg-raised text-text hover:bg-hover',
  ghost: 'text-quiet hover:bg-raised hover:text-text',
  danger: 'bg-raised text-danger hover:bg-hover',
} as const;

/** A button with words. */
export interface ButtonProps extends ComponentProps<'button'> {
  readonly kind?: keyof typeof KINDS;
  readonly icon?: ReactNode;
}

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(function Button(
  { kind = 'plain', icon, className, children, ...rest },
  ref,
) {
  return (
    <button
      ref={ref}
      type="button"
      className={classNames(
        'inline-flex h-8 shrink-0 items-center justify-center gap-2 whitespace-nowrap rounded-control px-3 text-sm transition-colors disabled:pointer-events-none disabled:opacity-40',
        KINDS[kind],
        className,
      )}
      {...rest}
    >
      {icon}
      {children}
    </button>
  );
});

/** A button that shows a picture only. `label` is its name and its tip, `keys` stand beside that. */
export interface IconButtonProps extends Omit<ComponentProps<'button'>, 'aria-label'> {
  readonly label: string;
  readonly keys?: string | null;
  /** Whether it is switched on; absent where it is no switch. */
  readonly pressed?: boolean;
  readonly small?: boolean;
}

export const IconButton = forwardRef<HTMLButtonElement, IconButtonProps>(function IconButton(
  { label, keys = null, pressed, small = false, className, children, ...rest },
  ref,
) {
  return (
    <Tooltip label={label} keys={keys}>
      <button
        ref={ref}
        type="button"
        aria-label={label}
        aria-pressed={pressed}
        className={classNames(
          'inline-flex shrink-0 items-center justify-center rounded-control transition-colors disabled:pointer-events-none disabled:opacity-40',
          small ? 'size-6' : 'size-8',
          pressed ? 'bg-raised text-text' : 'text-quiet hover:bg-raised hover:text-text',
          className,
        )}
        {...rest}
      >
        {children}
      </button>
    </Tooltip>
  );
});
