/** What the video is for, as cards. */
import { RadioGroup } from 'radix-ui';
import { useTranslation } from 'react-i18next';
import { classNames } from '../ui/class-names.js';
import { EXPORT_TARGETS, type ExportTarget } from './export-draft.js';

export const TargetCards = ({
  value,
  onChange,
}: {
  readonly value: ExportTarget;
  readonly onChange: (target: ExportTarget) => void;
}) => {
  const { t } = useTranslation('export');
  return (
    <RadioGroup.Root
      aria-label={t('where')}
      value={value}
      onValueChange={(next) => onChange(next as ExportTarget)}
      className="grid grid-cols-2 gap-2 lg:grid-cols-3"
    >
      {EXPORT_TARGETS.map((target) => (
        <RadioGroup.Item
          key={target}
          value={target}
          className={classNames(
            'rounded-panel border p-3 text-left transition-colors',
            value === target ? 'border-text bg-raised' : 'border-line hover:border-quiet',
          )}
        >
          <span className="block font-semibold text-sm">{t(target)}</span>
          <span className="mt-0.5 block text-quiet text-xs">{t(`${target}Hint`)}</span>
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
};
