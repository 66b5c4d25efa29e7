/** The language that is spoken, or the one that the text is in. */
import { useTranslation } from 'react-i18next';
import { spokenLanguages } from '../locales/spoken-languages.js';
import { Choice } from '../ui/fields.js';
import { SettingRow } from '../ui/SettingRow.js';

// No language has this name.
const AUTOMATIC = ' ';

export const LanguageChoice = ({
  label,
  value,
  onChange,
  className,
}: {
  readonly label: string;
  /** Null for the one that the text is in. */
  readonly value: string | null;
  readonly onChange: (language: string | null) => void;
  readonly className: string;
}) => {
  const { t } = useTranslation('voice');
  return (
    <SettingRow label={label}>
      <Choice
        label={label}
        value={value ?? AUTOMATIC}
        options={[{ value: AUTOMATIC, label: t('automatic') }, ...spokenLanguages(value)]}
        onChange={(tag) => onChange(tag === AUTOMATIC ? null : tag)}
        className={className}
      />
    </SettingRow>
  );
};
