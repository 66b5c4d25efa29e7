/** What the voices of some services have to be set besides their rate. */
import { useTranslation } from 'react-i18next';
import type { VoiceSettings } from '../../core/project/narration-source.js';
import { Choice } from '../ui/fields.js';
import { SettingRow } from '../ui/SettingRow.js';
import type { ScriptDraft } from './script-draft.js';

const AUTOMATIC = 'automatic';
const SHARES = [0, 0.25, 0.5, 0.75, 1];
const SETTINGS = ['stability', 'similarityBoost', 'styleExaggeration'] as const;

export const VoiceCharacter = ({
  draft: { voiceSettings = {} },
  onChange,
}: {
  readonly draft: ScriptDraft;
  readonly onChange: (fields: Partial<ScriptDraft>) => void;
}) => {
  const { t, i18n } = useTranslation('voice');
  const percent = new Intl.NumberFormat(i18n.language, { style: 'percent' });
  const automatic = { value: AUTOMATIC, label: t('automatic') };
  const set = (fields: VoiceSettings): void => {
    const changed = Object.entries({ ...voiceSettings, ...fields }).filter(([, value]) => value !== undefined);
    onChange({ voiceSettings: changed.length === 0 ? undefined : Object.fromEntries(changed) });
  };
  return (
    <>
      {SETTINGS.map((setting) => {
        const share = voiceSettings[setting];
        return (
          <SettingRow key={setting} label={t(setting)}>
            <Choice
              label={t(setting)}
              value={share === undefined ? AUTOMATIC : String(share)}
              options={[
                automatic,
                ...[...new Set([...SHARES, ...(share === undefined ? [] : [share])])]
                  .toSorted((a, b) => a - b)
                  .map((value) => ({ value: String(value), label: percent.format(value) })),
              ]}
              onChange={(value) => set({ [setting]: value === AUTOMATIC ? undefined : Number(value) })}
              className="w-36 shrink-0"
            />
          </SettingRow>
        );
      })}
      <SettingRow label={t('speakerBoost')}>
        <Choice
          label={t('speakerBoost')}
          value={voiceSettings.speakerBoost === undefined ? AUTOMATIC : String(voiceSettings.speakerBoost)}
          options={[automatic, { value: 'true', label: t('boosted') }, { value: 'false', label: t('notBoosted') }]}
          onChange={(value) => set({ speakerBoost: value === AUTOMATIC ? undefined : value === 'true' })}
          className="w-36 shrink-0"
        />
      </SettingRow>
    </>
  );
};
