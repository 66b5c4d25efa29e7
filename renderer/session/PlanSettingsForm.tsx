/** What a workout says for the whole: its look, its times, what is heard and shown. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanSettings as Settings } from '../../core/session/edited-plan.js';
import { changeSettings } from '../../core/session/plan-edits.js';
import { formatNumber } from '../locales/format.js';
import { LANGUAGES } from '../locales/i18n.js';
import { nameOfLanguage } from '../locales/language.js';
import { Choice } from '../ui/fields.js';
import { SegmentedControl } from '../ui/SegmentedControl.js';
import { BackgroundSettings, MusicSettings } from './FileSettings.js';
import { FormatChoice } from './FormatChoice.js';
import { SettingRow } from '../ui/SettingRow.js';
import { DurationField, SettingSwitch } from './setting-fields.js';
import { RecordingSettings } from './RecordingSettings.js';
import { ThemeChoice } from './ThemeChoice.js';
import { usePlan, usePlanStore } from './use-plan.js';
import { VoiceChoice } from './VoiceChoice.js';

const CANVASES = ['vertical', 'horizontal', 'square'] as const;
const SPEEDS = [0.25, 0.5, 0.75, 1, 1.5, 2];
const SOUNDS = ['tones', 'next', 'halfway', 'countdown', 'count'] as const;
// Of these nothing is left without a voice.
const SPOKEN: readonly string[] = ['next', 'halfway', 'countdown', 'count'];
// What a plan leaves unsaid (core/session/session-plan.ts).
const SOUNDS_UNSAID = { tones: true, next: true, halfway: true, countdown: false, count: false } as const;

type Changes = { readonly [K in keyof Settings]?: Settings[K] | undefined };

export const PlanSettingsForm = () => {
  const { t } = useTranslation('sessions');
  const settings = usePlan(({ plan }) => plan.settings);
  const { change } = usePlanStore();
  const set = (changes: Changes): void => change((plan) => changeSettings(plan, changes as Partial<Settings>));
  const language = settings.language ?? 'en';
  const languages = LANGUAGES.includes(language) ? LANGUAGES : [...LANGUAGES, language];
  const { sounds = {} } = settings;
  const setSound = (changes: { readonly [K in keyof typeof sounds]?: (typeof sounds)[K] | undefined }): void => {
    const next = Object.entries({ ...sounds, ...changes }).filter(([, value]) => value !== undefined);
    set({ sounds: next.length === 0 ? undefined : Object.fromEntries(next) });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-3">
      <Group title={t('settingsVideo')}>
        <ThemeChoice value={settings.theme ?? 'bold'} onChange={(theme) => set({ theme })} />
        <SegmentedControl
          label={t('canvas')}
          value={settings.canvas ?? 'vertical'}
          options={CANVASES.map((value) => ({ value, label: t(`canvases.${value}`) }))}
          onChange={(canvas) => set({ canvas })}
        />
        <SettingRow label={t('language')}>
          <Choice
            label={t('language')}
            value={language}
            options={languages.map((value) => ({ value, label: nameOfLanguage(value) }))}
            onChange={(value) => set({ language: value })}
            className="w-40"
          />
        </SettingRow>
        <SettingRow label={t('speed')}>
          <Choice
            label={t('speed')}
            value={`${settings.speed ?? 1}`}
            options={[...new Set([...SPEEDS, settings.speed ?? 1])]
              .toSorted((p, q) => p - q)
              .map((speed) => ({ value: `${speed}`, label: `${formatNumber(speed, 2)} ×` }))}
            onChange={(speed) => set({ speed: speed === '1' ? undefined : Number(speed) })}
            className="w-40"
          />
        </SettingRow>
        <BackgroundSettings value={settings.background} onChange={(background) => set({ background })} />
        <SettingSwitch
          label={t('alwaysShown')}
          hint={t('alwaysShownHint')}
          checked={settings.overlays === 'always'}
          onChange={(always) => set({ overlays: always ? 'always' : undefined })}
        />
        <SettingSwitch
          label={t('flash')}
          checked={settings.flash ?? false}
          onChange={(flash) => set({ flash: flash ? true : undefined })}
        />
      </Group>
      <Group title={t('settingsTimes')}>
        <FormatChoice value={settings.format} onChange={(format) => set({ format })} />
        <DurationField label={t('workOfRows')} value={settings.work} onCommit={(work) => set({ work })} />
        <DurationField label={t('restOfRows')} value={settings.rest} onCommit={(rest) => set({ rest })} />
        <DurationField
          label={t('prepare')}
          value={settings.prepare}
          placeholder="10"
          onCommit={(prepare) => set({ prepare })}
        />
        <DurationField
          label={t('switch')}
          value={settings.switch}
          placeholder="5"
          onCommit={(value) => set({ switch: value })}
        />
        <DurationField label={t('pace')} value={settings.pace} placeholder="3" onCommit={(pace) => set({ pace })} />
        <DurationField label={t('wantedLength')} value={settings.length} onCommit={(length) => set({ length })} />
      </Group>
      <Group title={t('settingsSound')}>
        <VoiceChoice language={language} value={sounds.voice} onChange={(voice) => setSound({ voice })} />
        {SOUNDS.map((sound) => (
          <SettingSwitch
            key={sound}
            label={t(`sounds.${sound}`)}
            checked={sounds[sound] ?? SOUNDS_UNSAID[sound]}
            disabled={sounds.voice === false && SPOKEN.includes(sound)}
            onChange={(on) => setSound({ [sound]: on === SOUNDS_UNSAID[sound] ? undefined : on })}
          />
        ))}
        {sounds.voice === false ? null : (
          <RecordingSettings value={sounds.recordings} onChange={(recordings) => setSound({ recordings })} />
        )}
        <MusicSettings value={settings.music} onChange={(music) => set({ music })} />
      </Group>
    </div>
  );
};

const Group = ({ title, children }: { readonly title: string; readonly children: ReactNode }) => (
  <fieldset className="flex flex-col gap-1.5">
    <legend className="mb-1.5 font-semibold text-sm">{title}</legend>
    {children}
  </fieldset>
);
