/** How rows follow each other, of a block or of a whole workout. */
import { useTranslation } from 'react-i18next';
import { SessionFormat } from '../../core/session/session-plan.js';
import { Choice } from '../ui/fields.js';
import { SettingRow } from '../ui/SettingRow.js';

// No format is a space only; the list takes no empty text.
const NONE = ' ';

export const FormatChoice = ({
  value,
  onChange,
}: {
  readonly value: SessionFormat | undefined;
  readonly onChange: (value: SessionFormat | undefined) => void;
}) => {
  const { t } = useTranslation('sessions');
  return (
    <SettingRow label={t('format')}>
      <Choice
        label={t('format')}
        value={value ?? NONE}
        options={[
          { value: NONE, label: t('asWritten') },
          ...SessionFormat.options
            .filter((format) => format !== 'custom' || value === 'custom')
            .map((format) => ({ value: format, label: t(`formats.${format}`) })),
        ]}
        onChange={(chosen) => onChange(chosen === NONE ? undefined : (chosen as SessionFormat))}
        className="w-40"
      />
    </SettingRow>
  );
};
