/** One line of a section: its control, and beside it the way back and the keyframes. */
import { RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from '../../ui/Button.js';
import { useWords } from '../../words/words.js';
import { isAnimated, type Property } from '../property.js';
import { useValues } from '../targets.js';
import { inspectorWords } from '../words.js';
import { KeyframeButton } from './KeyframeButton.js';
import { KeyframeLine } from './KeyframeLine.js';
import { useIsChanged, useReset } from './use-reset.js';

export const Row = ({
  label,
  properties,
  animates = false,
  children,
}: {
  readonly label: string;
  /** What the row changes; nothing can be reset where there is none. */
  readonly properties: readonly Property[];
  readonly animates?: boolean;
  readonly children: ReactNode;
}) => {
  const t = useWords(inspectorWords);
  const changed = useIsChanged(properties);
  const reset = useReset(properties);
  const [first] = properties;
  return (
    <>
      <div className="group/row flex min-w-0 items-center gap-1">
        <div className="flex min-w-0 flex-1 items-center gap-1">{children}</div>
        <span className="flex w-5 shrink-0 justify-center">
          {changed ? (
            <IconButton
              small
              label={t('resetNamed', { name: label })}
              className="size-5 opacity-60 focus-visible:opacity-100 group-hover/row:opacity-100"
              onClick={reset}
            >
              <RotateCcw className="size-3" />
            </IconButton>
          ) : null}
        </span>
        <span className="flex w-5 shrink-0 justify-center">
          {animates ? <KeyframeButton label={label} properties={properties} /> : null}
        </span>
      </div>
      {animates && first ? <AnimatedLine label={label} properties={properties} first={first} /> : null}
    </>
  );
};

// Another component, so that rows without keyframes follow one thing less.
const AnimatedLine = ({
  label,
  properties,
  first,
}: {
  readonly label: string;
  readonly properties: readonly Property[];
  readonly first: Property;
}) => {
  const one = useValues(first);
  const last = useValues(properties.at(-1) ?? first);
  const animated = one.some(isAnimated) || last.some(isAnimated);
  return animated ? <KeyframeLine label={label} properties={properties} /> : null;
};

/** A control with its name at the left. */
export const Named = ({
  label,
  htmlFor,
  children,
}: {
  readonly label: string;
  readonly htmlFor?: string;
  readonly children: ReactNode;
}) => (
  <div className="flex h-7 min-w-0 flex-1 items-center gap-2 pl-2">
    {htmlFor === undefined ? (
      <span className="min-w-0 flex-1 truncate text-quiet text-sm">{label}</span>
    ) : (
      <label htmlFor={htmlFor} className="min-w-0 flex-1 truncate text-quiet text-sm">
        {label}
      </label>
    )}
    {children}
  </div>
);
