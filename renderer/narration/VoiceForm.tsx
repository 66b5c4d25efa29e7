/** Who speaks the script, and how. */
import { Plus, X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { type CloudProvider, serviceOfVoice } from '../../core/providers/provider.js';
import { Button, IconButton } from '../ui/Button.js';
import { Choice, Switch, TextField } from '../ui/fields.js';
import type { ScriptDraft } from './script-draft.js';
import { SettingRow } from '../ui/SettingRow.js';
import { VoiceCharacter } from './VoiceCharacter.js';
import { LanguageChoice } from '../voices/LanguageChoice.js';
import { VoicePicker } from '../voices/VoicePicker.js';

// No language and no voice has this name.
const AUTOMATIC = ' ';
const RATES = [120, 140, 150, 165, 180, 200, 220];

export const VoiceForm = ({
  draft,
  language,
  onChange,
}: {
  readonly draft: ScriptDraft;
  /** Of the script, as it is set or was guessed. */
  readonly language: string;
  readonly onChange: (fields: Partial<ScriptDraft>) => void;
}) => {
  const { t } = useTranslation('voice');
  return (
    <fieldset aria-label={t('settings')} className="flex min-h-0 flex-1 flex-col gap-1 overflow-y-auto px-4 py-2">
      <LanguageChoice
        label={t('language')}
        value={draft.language}
        onChange={(language) => onChange({ language })}
        className="w-36"
      />
      <SettingRow label={t('voice')}>
        <VoiceName
          label={t('voice')}
          language={language}
          value={draft.voice}
          onChange={(voice) => onChange({ voice })}
        />
      </SettingRow>
      <SettingRow label={t('rate')}>
        <Choice
          label={t('rate')}
          value={String(draft.rate ?? AUTOMATIC)}
          options={[
            { value: AUTOMATIC, label: t('automatic') },
            ...[...new Set([...RATES, ...(draft.rate === null ? [] : [draft.rate])])]
              .toSorted((a, b) => a - b)
              .map((rate) => ({ value: String(rate), label: String(rate) })),
          ]}
          onChange={(rate) => onChange({ rate: rate === AUTOMATIC ? null : Number(rate) })}
          className="w-36"
        />
      </SettingRow>
      {takesStyle(draft) ? (
        <div className="flex shrink-0 flex-col gap-1 py-1 text-sm">
          <span aria-hidden className="text-quiet">
            {t('style')}
          </span>
          <TextField
            aria-label={t('style')}
            placeholder={t('styleHint')}
            defaultValue={draft.style ?? ''}
            maxLength={500}
            onBlur={(event) => onChange({ style: event.currentTarget.value.trim() || undefined })}
          />
        </div>
      ) : null}
      {takesVoiceSettings(draft) ? <VoiceCharacter draft={draft} onChange={onChange} /> : null}
      {draft.fit === 'titles' ? null : draft.fit === 'narration' ? (
        <SettingRow label={t('keepTimes')} hint={t('keepTimesHint')}>
          <Switch label={t('keepTimes')} checked onChange={() => onChange({ fit: 'none' })} />
        </SettingRow>
      ) : (
        <SettingRow label={t('fit')} hint={t('fitHint')}>
          <Switch
            label={t('fit')}
            checked={draft.fit === 'scenes'}
            onChange={(fit) => onChange({ fit: fit ? 'scenes' : 'none' })}
          />
        </SettingRow>
      )}
      <SettingRow label={t('captions')}>
        <Switch label={t('captions')} checked={draft.captions} onChange={(captions) => onChange({ captions })} />
      </SettingRow>
      {speaksDialogues(draft) ? (
        <SettingRow label={t('dialogue')} hint={t('dialogueHint')}>
          <Switch
            label={t('dialogue')}
            checked={draft.dialogue ?? false}
            onChange={(dialogue) => onChange({ dialogue: dialogue || undefined })}
          />
        </SettingRow>
      ) : null}
      <Speakers draft={draft} language={language} onChange={onChange} />
      <Pronunciations draft={draft} onChange={onChange} />
    </fieldset>
  );
};

// Of voices of this machine, and of some services, nobody can say how they are to sound.
const takesStyle = (draft: ScriptDraft): boolean => servicesOf(draft).some((service) => service.takesStyle);
const takesVoiceSettings = (draft: ScriptDraft): boolean =>
  servicesOf(draft).some((service) => service.takesVoiceSettings);

// One voice has nobody to answer.
const speaksDialogues = (draft: ScriptDraft): boolean =>
  draft.dialogue === true || servicesOf(draft).filter((service) => service.dialogues).length > 1;

const servicesOf = ({ voice, speakers }: ScriptDraft): CloudProvider[] =>
  [voice, ...Object.values(speakers).map((speaker) => speaker.voice)].flatMap((name) =>
    name === null ? [] : (serviceOfVoice(name) ?? []),
  );

const VoiceName = ({
  label,
  language,
  value,
  onChange,
}: {
  readonly label: string;
  readonly language: string;
  readonly value: string | null;
  readonly onChange: (voice: string | null) => void;
}) => {
  const { t } = useTranslation('voice');
  return (
    <VoicePicker
      label={label}
      language={language}
      value={value ?? AUTOMATIC}
      others={[{ id: AUTOMATIC, label: t('automatic') }]}
      onChange={(name) => onChange(name === AUTOMATIC ? null : name)}
      className="w-36"
    />
  );
};

const Speakers = ({
  draft: { speakers },
  language,
  onChange,
}: {
  readonly draft: ScriptDraft;
  readonly language: string;
  readonly onChange: (fields: Partial<ScriptDraft>) => void;
}) => {
  const { t } = useTranslation('voice');
  const entries = Object.entries(speakers);
  const set = (list: readonly (readonly [string, ScriptDraft['speakers'][string]])[]): void =>
    onChange({ speakers: Object.fromEntries(list) });
  const rename = (at: number, name: string): void => {
    const isFree = entries.every(([other], i) => i === at || other !== name);
    if (name !== '' && isFree) set(entries.map((entry, i) => (i === at ? [name, entry[1]] : entry)));
  };
  return (
    <section aria-label={t('speakers')} className="flex flex-col gap-1 pt-2">
      <ListHeader
        title={t('speakers')}
        action={t('addSpeaker')}
        onAdd={() => {
          const count = entries.length + 1;
          set([...entries, [`${t('speakerName')} ${count}`, { voice: null, rate: null }]]);
        }}
      />
      {entries.length > 0 ? <p className="text-quiet text-xs">{t('speakersHint')}</p> : null}
      {entries.map(([name, speaker], i) => (
        <div key={name} className="flex items-center gap-1">
          <TextField
            aria-label={t('speakerName')}
            defaultValue={name}
            maxLength={60}
            onBlur={(event) => rename(i, event.currentTarget.value.trim())}
            className="flex-1"
          />
          <VoiceName
            label={t('voiceOf', { name })}
            language={language}
            value={speaker.voice}
            onChange={(voice) => set(entries.map((entry, at) => (at === i ? [name, { ...speaker, voice }] : entry)))}
          />
          <RemoveButton name={name} onClick={() => set(entries.filter((_, at) => at !== i))} />
        </div>
      ))}
    </section>
  );
};

const Pronunciations = ({
  draft: { pronunciations },
  onChange,
}: {
  readonly draft: ScriptDraft;
  readonly onChange: (fields: Partial<ScriptDraft>) => void;
}) => {
  const { t } = useTranslation('voice');
  const set = (at: number, fields: Partial<ScriptDraft['pronunciations'][number]>): void =>
    onChange({ pronunciations: pronunciations.map((each, i) => (i === at ? { ...each, ...fields } : each)) });
  return (
    <section aria-label={t('pronunciations')} className="flex flex-col gap-1 pt-2 pb-1">
      <ListHeader
        title={t('pronunciations')}
        action={t('addWord')}
        onAdd={() => onChange({ pronunciations: [...pronunciations, { word: t('word'), say: t('word') }] })}
      />
      {pronunciations.map(({ word, say }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two words may be alike while they are typed.
        <div key={`${i} ${word}`} className="flex items-center gap-1">
          <TextField
            aria-label={t('word')}
            defaultValue={word}
            maxLength={100}
            onBlur={(event) => event.currentTarget.value.trim() && set(i, { word: event.currentTarget.value.trim() })}
            className="flex-1"
          />
          <TextField
            aria-label={t('say')}
            defaultValue={say}
            maxLength={200}
            onBlur={(event) => event.currentTarget.value.trim() && set(i, { say: event.currentTarget.value.trim() })}
            className="flex-1"
          />
          <RemoveButton
            name={word}
            onClick={() => onChange({ pronunciations: pronunciations.filter((_, at) => at !== i) })}
          />
        </div>
      ))}
    </section>
  );
};

const ListHeader = ({
  title,
  action,
  onAdd,
}: {
  readonly title: string;
  readonly action: string;
  readonly onAdd: () => void;
}) => (
  <div className="flex items-center justify-between">
    <h3 className="text-quiet text-sm">{title}</h3>
    <Button kind="ghost" className="h-7 px-2" icon={<Plus className="size-4" aria-hidden />} onClick={onAdd}>
      {action}
    </Button>
  </div>
);

const RemoveButton = ({ name, onClick }: { readonly name: string; readonly onClick: () => void }) => {
  const { t } = useTranslation('voice');
  return (
    <IconButton small label={t('remove', { name })} onClick={onClick}>
      <X className="size-4" />
    </IconButton>
  );
};
