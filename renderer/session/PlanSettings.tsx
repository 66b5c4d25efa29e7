/** What a workout says for the whole: its language and picture, its times, what is heard and shown. */
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlanSettings as Settings } from '../../core/session/edited-plan.js';
import { changeSettings } from '../../core/session/plan-edits.js';
import { useHost } from '../app-context.js';
import { LANGUAGES } from '../locales/i18n.js';
import { nameOfLanguage } from '../locales/language.js';
import { Button, IconButton } from '../ui/Button.js';
import { ColorField } from '../ui/ColorField.js';
import { Choice } from '../ui/fields.js';
import { SegmentedControl } from '../ui/SegmentedControl.js';
import { notifyFailure } from '../ui/notify.js';
import { DurationField, SettingRow, SwitchRow } from './setting-fields.js';
import { usePlan, usePlanStore } from './use-plan.js';

const CANVASES = ['vertical', 'horizontal', 'square'] as const;
const SOUNDS = ['tones', 'next', 'halfway', 'countdown', 'count'] as const;
// What a plan leaves unsaid (core/session/session-plan.ts).
const SOUNDS_UNSAID = { tones: true, next: true, halfway: true, countdown: false, count: false } as const;

type Changes = { readonly [K in keyof Settings]?: Settings[K] | undefined };

export const PlanSettings = () => {
  const { t } = useTranslation('sessions');
  const settings = usePlan(({ plan }) => plan.settings);
  const { change } = usePlanStore();
  const set = (changes: Changes): void => change((plan) => changeSettings(plan, changes as Partial<Settings>));
  const language = settings.language ?? 'en';
  const languages = LANGUAGES.includes(language) ? LANGUAGES : [...LANGUAGES, language];
  const { sounds = {} } = settings;
  const setSound = (changes: Partial<typeof sounds>): void => {
    const next = Object.entries({ ...sounds, ...changes }).filter(([, value]) => value !== undefined);
    set({ sounds: next.length === 0 ? undefined : Object.fromEntries(next) });
  };
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-5 overflow-y-auto p-3">
      <Group title={t('settingsVideo')}>
        <SettingRow label={t('language')}>
          <Choice
            label={t('language')}
            value={language}
            options={languages.map((value) => ({ value, label: nameOfLanguage(value) }))}
            onChange={(value) => set({ language: value })}
            className="w-40"
          />
        </SettingRow>
        <SegmentedControl
          label={t('canvas')}
          value={settings.canvas ?? 'vertical'}
          options={CANVASES.map((value) => ({ value, label: t(`canvases.${value}`) }))}
          onChange={(canvas) => set({ canvas })}
        />
        <Background value={settings.background} onChange={(background) => set({ background })} />
        <SwitchRow
          label={t('alwaysShown')}
          hint={t('alwaysShownHint')}
          checked={settings.overlays === 'always'}
          onChange={(always) => set({ overlays: always ? 'always' : undefined })}
        />
        <SwitchRow
          label={t('flash')}
          checked={settings.flash ?? false}
          onChange={(flash) => set({ flash: flash ? true : undefined })}
        />
      </Group>
      <Group title={t('settingsTimes')}>
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
        <SwitchRow
          label={t('sounds.voice')}
          checked={sounds.voice !== false}
          onChange={(on) => setSound({ voice: on ? undefined : false })}
        />
        {SOUNDS.map((sound) => (
          <SwitchRow
            key={sound}
            label={t(`sounds.${sound}`)}
            checked={sounds[sound] ?? SOUNDS_UNSAID[sound]}
            onChange={(on) => setSound({ [sound]: on === SOUNDS_UNSAID[sound] ? undefined : on })}
          />
        ))}
        <Music value={settings.music} onChange={(music) => set({ music })} />
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

const FileRow = ({
  label,
  file,
  remove,
  onChange,
}: {
  readonly label: string;
  readonly file: string | undefined;
  readonly remove: string;
  readonly onChange: (file: string | undefined) => void;
}) => {
  const { t } = useTranslation('sessions');
  const host = useHost();
  const choose = async (): Promise<void> => {
    try {
      const [path] = await host.chooseFiles({ purpose: 'media', multiple: false });
      if (path !== undefined) onChange(path);
    } catch (thrown) {
      notifyFailure(thrown);
    }
  };
  const name = file?.split(/[\\/]/).at(-1);
  return (
    <SettingRow label={label}>
      <span className="flex min-w-0 items-center gap-1">
        <Button className="min-w-0 max-w-44 shrink" title={name ?? ''} onClick={() => void choose()}>
          <span className="sr-only">{label}: </span>
          <span className="truncate">{name ?? t('chooseFile')}</span>
        </Button>
        {file === undefined ? null : (
          <IconButton small label={remove} onClick={() => onChange(undefined)}>
            <X className="size-3.5" />
          </IconButton>
        )}
      </span>
    </SettingRow>
  );
};

const Music = ({
  value,
  onChange,
}: {
  readonly value: Settings['music'];
  readonly onChange: (value: Settings['music']) => void;
}) => {
  const { t } = useTranslation('sessions');
  const [work, rest] = typeof value === 'string' ? [value, undefined] : [value?.work, value?.rest];
  const set = (next: { readonly work?: string | undefined; readonly rest?: string | undefined }): void => {
    if (next.rest === undefined) onChange(next.work);
    else onChange({ ...(next.work === undefined ? {} : { work: next.work }), rest: next.rest });
  };
  return (
    <>
      <FileRow
        label={t('music')}
        file={work}
        remove={t('removeMusic')}
        onChange={(file) => set({ work: file, rest })}
      />
      {work === undefined && rest === undefined ? null : (
        <FileRow
          label={t('musicInRests')}
          file={rest}
          remove={t('removeMusicInRests')}
          onChange={(file) => set({ work, rest: file })}
        />
      )}
    </>
  );
};

const Background = ({
  value,
  onChange,
}: {
  readonly value: Settings['background'];
  readonly onChange: (value: Settings['background']) => void;
}) => {
  const { t } = useTranslation('sessions');
  const color = value?.startsWith('#') ? value : null;
  return (
    <>
      <div className="flex items-center gap-1">
        <ColorField
          label={t('backgroundColor')}
          value={color}
          onDraft={() => undefined}
          onCommit={onChange}
          onCancel={() => undefined}
          onReset={() => onChange(undefined)}
          className="flex-1"
        />
        <IconButton small label={t('removeColor')} disabled={color === null} onClick={() => onChange(undefined)}>
          <X className="size-3.5" />
        </IconButton>
      </div>
      <FileRow
        label={t('backgroundFile')}
        file={color === null ? value : undefined}
        remove={t('removeBackground')}
        onChange={onChange}
      />
    </>
  );
};
