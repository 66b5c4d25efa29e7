/** The language of a project: of what an export writes into the picture by itself. */
import { useTranslation } from 'react-i18next';
import { useProject } from '../editor/editor.js';
import { LANGUAGES } from '../locales/i18n.js';
import { nameOfLanguage } from '../locales/language.js';
import { InlineChoiceRow } from './rows/InlineChoiceRow.js';
import { useGesture } from './targets.js';

const NONE = 'none';

export const LanguageRow = () => {
  const { t } = useTranslation('inspector');
  const gesture = useGesture();
  const language = useProject((project) => project.language) ?? NONE;
  const options = [
    { value: NONE, label: t('noLanguage') },
    ...LANGUAGES.map((value) => ({ value, label: nameOfLanguage(value) })),
  ];
  // A script may have named one that Upright does not speak.
  if (!options.some(({ value }) => value === language)) options.push({ value: language, label: language });
  return (
    <InlineChoiceRow
      label={t('language')}
      value={language}
      options={options}
      onChange={(tag) => gesture.commit(() => ({ type: 'project.set', set: { language: tag === NONE ? null : tag } }))}
      className="w-44"
    />
  );
};
