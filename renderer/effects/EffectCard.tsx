/** One effect of a gallery: a sample, its name, one click. */
import { type ReactNode, useState } from 'react';
import { classNames } from '../ui/class-names.js';
import { useRovingFocus } from '../ui/use-roving-focus.js';

export const EffectCard = ({
  name,
  pressed,
  disabled = false,
  onChoose,
  children,
}: {
  readonly name: string;
  /** Whether it is what is selected has now. */
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  readonly onChoose: () => void;
  /** The sample; told whether it should move. */
  readonly children: (moving: boolean) => ReactNode;
}) => {
  const [moving, setMoving] = useState(false);
  return (
    <li className="min-w-0">
      <button
        type="button"
        disabled={disabled}
        {...(pressed === undefined ? {} : { 'aria-pressed': pressed })}
        onClick={onChoose}
        onPointerEnter={() => setMoving(!stillness.matches)}
        onPointerLeave={() => setMoving(false)}
        onFocus={(event) => setMoving(event.currentTarget.matches(':focus-visible') && !stillness.matches)}
        onBlur={() => setMoving(false)}
        className="group/card flex w-full flex-col gap-1 rounded-control text-quiet text-xs disabled:opacity-40"
      >
        <span className="relative block aspect-[4/5] w-full overflow-hidden rounded-control bg-stage">
          {children(moving)}
          <span
            className={classNames(
              'absolute inset-0 rounded-[inherit] border-2',
              pressed ? 'border-accent' : 'border-transparent group-hover/card:border-text',
            )}
          />
        </span>
        <span className={classNames('line-clamp-2 w-full text-balance text-center', pressed && 'text-text')}>
          {name}
        </span>
      </button>
    </li>
  );
};

const stillness = window.matchMedia('(prefers-reduced-motion: reduce)');

/** The grid that cards stand in. */
export const EffectGrid = ({ label, children }: { readonly label: string; readonly children: ReactNode }) => (
  <ul
    ref={useRovingFocus()}
    aria-label={label}
    className="grid grid-cols-[repeat(auto-fill,minmax(76px,1fr))] gap-x-2 gap-y-3"
  >
    {children}
  </ul>
);

/** What a gallery is for, in one quiet line. */
export const Hint = ({ children }: { readonly children: ReactNode }) => (
  <p className="mb-3 text-quiet text-xs">{children}</p>
);
