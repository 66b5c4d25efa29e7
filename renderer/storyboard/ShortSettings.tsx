/** How a new short is to be. */
import { useTranslation } from 'react-i18next';
import { KaraokePreset } from '../../core/project/karaoke-presets.js';
import { guessLanguage } from '../../core/speech/guess-language.js';
import { useBrands } from '../editor/use-brands.js';
import { language as windowLanguage } from '../locales/language.js';
import { Choice, TextField } from '../ui/fields.js';
import { SettingRow } from '../ui/SettingRow.js';
import { LanguageChoice } from '../voices/LanguageChoice.js';
import { VoicePicker } from '../voices/VoicePicker.js';
import { LookSettings } from './LookSettings.js';
import { changeShort, useShort } from './short-draft.js';

// No language, voice or brand has these names.
const AUTOMATIC = ' ';
const NONE = '  ';
const LENGTHS = [15, 30, 45, 64, 90, 120];
const COUNTS = [3, 5, 8, 10, 12, 16, 20];

export const ShortSettings = () => {
  const { t } = useTranslation('shorts');
  const { t: titles } = useTranslation('titles');
  const draft = useShort();
  const brands = useBrands();
  const written = (draft.begin === 'script' ? draft.script : draft.theme).trim();
  const spoken = draft.language ?? (written === '' ? windowLanguage() : guessLanguage(written));
  return (
    <fieldset aria-label={t('settings')} className="flex flex-col gap-0.5">
      <LanguageChoice
        label={t('language')}
        value={draft.language}
        onChange={(language) => changeShort({ language })}
        className="w-44 shrink-0"
      />
      <SettingRow label={t('voice')}>
        <VoicePicker
          label={t('voice')}
          language={spoken}
          value={draft.voice ?? AUTOMATIC}
          others={[{ id: AUTOMATIC, label: t('automatic') }]}
          onChange={(name) => changeShort({ voice: name === AUTOMATIC ? null : name })}
          className="w-44 shrink-0"
        />
      </SettingRow>
      {draft.begin === 'theme' ? <ThemeSettings /> : null}
      <SettingRow label={t('length')}>
        <Choice
          label={t('length')}
          value={String(draft.seconds ?? AUTOMATIC)}
          options={[
            { value: AUTOMATIC, label: t(draft.begin === 'script' ? 'asTheWords' : 'lengthUsual') },
            ...LENGTHS.map((seconds) => ({ value: String(seconds), label: t('atLeast', { seconds }) })),
          ]}
          onChange={(value) => changeShort({ seconds: value === AUTOMATIC ? null : Number(value) })}
          className="w-44 shrink-0"
        />
      </SettingRow>
      <LookSettings look={draft} onChange={changeShort} />
      <SettingRow label={t('captions')}>
        <Choice
          label={t('captions')}
          value={draft.karaoke ?? NONE}
          options={[
            { value: NONE, label: t('captionsNone') },
            ...KaraokePreset.options.map((value) => ({ value, label: titles(`karaoke.${value}`) })),
          ]}
          onChange={(value) => changeShort({ karaoke: value === NONE ? null : (value as KaraokePreset) })}
          className="w-44 shrink-0"
        />
      </SettingRow>
      {brands && brands.length > 0 ? (
        <SettingRow label={t('brand')}>
          <Choice
            label={t('brand')}
            value={draft.brand ?? AUTOMATIC}
            options={[
              { value: AUTOMATIC, label: t('brandUsual') },
              { value: NONE, label: t('brandNone') },
              ...brands.map(({ name }) => ({ value: name, label: name })),
            ]}
            onChange={(name) => changeShort({ brand: name === AUTOMATIC ? null : name })}
            className="w-44 shrink-0"
          />
        </SettingRow>
      ) : null}
      <SettingRow label={t('quality')}>
        <Choice
          label={t('quality')}
          value={draft.quality}
          options={(['final', 'draft'] as const).map((value) => ({ value, label: t(`quality-${value}`) }))}
          onChange={(quality) => changeShort({ quality })}
          className="w-44 shrink-0"
        />
      </SettingRow>
    </fieldset>
  );
};

const ThemeSettings = () => {
  const { t } = useTranslation('shorts');
  const { scenes, tone, audience } = useShort();
  return (
    <>
      <SettingRow label={t('sceneCount')}>
        <Choice
          label={t('sceneCount')}
          value={String(scenes)}
          options={[...new Set([...COUNTS, scenes])]
            .toSorted((a, b) => a - b)
            .map((count) => ({ value: String(count), label: String(count) }))}
          onChange={(count) => changeShort({ scenes: Number(count) })}
          className="w-44 shrink-0"
        />
      </SettingRow>
      <SettingRow label={t('tone')}>
        <TextField
          aria-label={t('tone')}
          value={tone}
          maxLength={200}
          placeholder={t('toneExample')}
          onChange={(event) => changeShort({ tone: event.currentTarget.value })}
          className="w-44 shrink-0"
        />
      </SettingRow>
      <SettingRow label={t('audience')}>
        <TextField
          aria-label={t('audience')}
          value={audience}
          maxLength={200}
          placeholder={t('audienceExample')}
          onChange={(event) => changeShort({ audience: event.currentTarget.value })}
          className="w-44 shrink-0"
        />
      </SettingRow>
    </>
  );
};
