/** How the window looks, speaks and takes keys. */
import { useTranslation } from 'react-i18next';
import { keymaps, type KeymapName } from '../commands/keymaps/presets.js';
import { usePreference } from '../host/preferences.js';
import { useAppContext } from '../app-context.js';
import { LANGUAGES } from '../locales/i18n.js';
import { nameOfLanguage } from '../locales/language.js';
import { PreferenceChoice, PreferenceGroup } from './PreferenceRow.js';

export const WindowSettings = () => {
  const { t } = useTranslation('settings');
  const { preferences } = useAppContext();
  const { theme, language, keymap, previewQuality } = usePreference(preferences, (values) => values);
  return (
    <div className="flex flex-col gap-6">
      <PreferenceGroup title={t('window')}>
        <PreferenceChoice
          label={t('theme')}
          value={theme}
          options={(['system', 'dark', 'light'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => preferences.set({ theme: value })}
        />
        <PreferenceChoice
          label={t('language')}
          value={language !== null && LANGUAGES.includes(language) ? language : 'system'}
          options={[
            { value: 'system', label: t('languageSystem') },
            ...LANGUAGES.map((value) => ({ value, label: nameOfLanguage(value) })),
          ]}
          onChange={(value) => preferences.set({ language: value === 'system' ? null : value })}
        />
        <PreferenceChoice
          label={t('keymap')}
          value={keymap}
          options={(Object.keys(keymaps) as KeymapName[]).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => preferences.set({ keymap: value })}
        />
      </PreferenceGroup>
      <PreferenceGroup title={t('preview')}>
        <PreferenceChoice
          label={t('previewQuality')}
          value={previewQuality}
          options={(['full', 'half', 'quarter'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={(value) => preferences.set({ previewQuality: value })}
        />
      </PreferenceGroup>
    </div>
  );
};
