/** How good: three steps, each with the size and the time of a trial. */
import { RadioGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { classNames } from '../ui/class-names.js';
import { estimateText } from './estimate-text.js';
import { type Level, LEVELS } from './export-draft.js';
import type { Estimates } from './use-estimates.js';

export const QualitySteps = ({
  value,
  estimates,
  files,
  onChange,
}: {
  readonly value: Level;
  readonly estimates: Estimates;
  /** How many videos are made. */
  readonly files: number;
  readonly onChange: (level: Level) => void;
}) => {
  const { t } = useTranslation('export');
  return (
    <RadioGroup.Root
      aria-label={t('quality')}
      value={value}
      onValueChange={(next) => onChange(next as Level)}
      className="grid grid-cols-3 gap-px overflow-hidden rounded-panel border border-line bg-line"
    >
      {LEVELS.map((level) => (
        <RadioGroup.Item
          key={level}
          value={level}
          className={classNames(
            'px-3 py-2 text-left transition-colors -outline-offset-2',
            value === level ? 'bg-raised' : 'bg-panel hover:bg-ground',
          )}
        >
          <span className="block font-semibold text-sm">{t(level)}</span>
          <span className="line-clamp-3 text-quiet text-xs tabular" aria-live="polite">
            {estimateText(estimates[level], files)}
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
};
