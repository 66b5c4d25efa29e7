/** The curve from one value to the next, by name. */
import { useTranslation } from 'react-i18next';
import type { Easing } from '../../../core/project/keyframes.js';
import { InlineChoice } from './InlineChoice.js';

export const EasingChoice = ({
  label,
  value,
  options,
  onChange,
  className,
}: {
  readonly label: string;
  readonly value: Easing | null;
  readonly options: readonly Easing[];
  readonly onChange: (easing: Easing) => void;
  readonly className?: string;
}) => {
  const { t } = useTranslation('inspector');
  return (
    <InlineChoice
      label={label}
      value={value}
      options={options.map((easing) => ({ value: easing, label: t(easing) }))}
      onChange={onChange}
      {...(className === undefined ? {} : { className })}
    />
  );
};
