/** How good: three steps, each with the size and the time of a trial. */
import { RadioGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { durationText } from '../jobs/duration-text.js';
import { classNames } from '../ui/class-names.js';
import { formatBytes } from '../locales/format.js';
import { type Level, LEVELS } from './export-draft.js';
import type { Estimates } from './use-estimates.js';

const REASONS = {
  trying: 'estimating',
  slow: 'estimateSlow',
  busy: 'estimateBusy',
  next: 'estimateNext',
  blocked: 'estimateBlocked',
} as const;

export const QualitySteps = ({
  value,
  estimates,
  onChange,
}: {
  readonly value: Level;
  readonly estimates: Estimates;
  readonly onChange: (level: Level) => void;
}) => {
  const { t } = useTranslation('export');
  const textOf = (level: Level): string => {
    const estimate = estimates[level];
    if (estimate.state === 'failed') return t('noEstimate', { reason: estimate.reason });
    if (estimate.state !== 'known') return t(REASONS[estimate.state]);
    const { bytes, seconds } = estimate.trial;
    const size = formatBytes(bytes);
    return seconds < 1 ? t('estimateReady', { size }) : t('estimate', { size, time: durationText(seconds) });
  };
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
            {textOf(level)}
          </span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
};
