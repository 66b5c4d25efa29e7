/** One line of a section: its control, with its reset and keyframe buttons. */
import { RotateCcw } from 'lucide-react';
import { createContext, type ReactNode, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/Button.js';
import { isAnimated, type Property } from '../../items/property.js';
import { useValues } from '../targets.js';
import { KeyframeButton } from './KeyframeButton.js';
import { KeyframeLine } from './KeyframeLine.js';
import type { KeyframeProps } from './use-keyframes.js';
import { useIsChanged, useReset } from './use-reset.js';

/** The buttons next to the rows of a section: none, reset, or reset and keyframes. All rows below share one right edge. */
export type RowButtons = 'none' | 'reset' | 'keyframes';

const MarginContext = createContext<RowButtons>('none');

/** Gives the rows below it their margin. */
export const RowButtonsProvider = MarginContext.Provider;

const NONE: readonly Property[] = [];

export const PropertyRow = ({
  label,
  properties = NONE,
  animates = false,
  children,
}: {
  readonly label: string;
  /** What the row changes; nothing can be reset where there is none. */
  readonly properties?: readonly Property[];
  readonly animates?: boolean;
  readonly children: ReactNode;
}) => {
  const { t } = useTranslation('inspector');
  const changed = useIsChanged(properties);
  const reset = useReset(properties);
  const margin = useContext(MarginContext);
  const [first] = properties;
  return (
    <>
      <div className="group/row flex min-w-0 items-center">
        <div className="flex min-w-0 flex-1 items-center gap-1">{children}</div>
        <span className={MARGINS[margin]}>
          {changed ? (
            <IconButton
              small
              label={t('resetNamed', { name: label })}
              className="w-[18px] opacity-60 focus-visible:opacity-100 group-hover/row:opacity-100"
              onClick={reset}
            >
              <RotateCcw className="size-3" />
            </IconButton>
          ) : null}
          {animates ? (
            <span className="ml-auto flex">
              <KeyframeButton label={label} properties={properties} />
            </span>
          ) : null}
        </span>
      </div>
      {animates && first ? <AnimatedLine label={label} properties={properties} first={first} /> : null}
    </>
  );
};

const MARGINS: Readonly<Record<RowButtons, string>> = {
  none: 'w-0',
  reset: 'ml-1 flex w-[18px] shrink-0',
  keyframes: 'ml-1 flex w-9 shrink-0',
};

// Another component, so that rows without keyframes follow one thing less.
const AnimatedLine = ({ label, properties, first }: KeyframeProps & { readonly first: Property }) => {
  const one = useValues(first);
  const last = useValues(properties.at(-1) ?? first);
  const animated = one.some(isAnimated) || last.some(isAnimated);
  return animated ? <KeyframeLine label={label} properties={properties} /> : null;
};

/** A row of one control, with its name at the left. */
export const LabelledRow = ({
  label,
  properties = NONE,
  children,
}: {
  readonly label: string;
  readonly properties?: readonly Property[];
  readonly children: ReactNode;
}) => (
  <PropertyRow label={label} properties={properties}>
    <div className="flex min-h-7 min-w-0 flex-1 items-center gap-2 pl-2">
      <span className="min-w-min flex-1 break-words text-quiet text-sm">{label}</span>
      {children}
    </div>
  </PropertyRow>
);
