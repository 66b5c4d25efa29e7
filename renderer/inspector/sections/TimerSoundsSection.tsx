/** The sounds of a timer: tones and files, each at a moment of its time. */
import { BellRing, Minus, Plus } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useShallow } from 'zustand/react/shallow';
import { fileNameOf } from '../../../core/media/file-name.js';
import { LAST_SECONDS, MOST_SOUNDS, TimerSound, ToneName } from '../../../core/project/timer-sound.js';
import { MAX_SOURCE_US } from '../../../core/project/time.js';
import { useHost } from '../../app-context.js';
import { useEditor, useProject } from '../../editor/editor.js';
import { newId } from '../../editor/new-id.js';
import { at, commonValue, planAssignments } from '../../items/property.js';
import { LOUDEST } from '../../items/sound-properties.js';
import { importChosen } from '../../library/import-chosen.js';
import { userAsset } from '../../library/user-asset.js';
import { Button, IconButton } from '../../ui/Button.js';
import { Switch } from '../../ui/fields.js';
import { DECIBELS } from '../../ui/number-format.js';
import { notifyFailure } from '../../ui/notify.js';
import { SECONDS } from '../formats.js';
import { InlineChoiceRow } from '../rows/InlineChoiceRow.js';
import { NumberRow } from '../rows/NumberRow.js';
import { LabelledRow } from '../rows/PropertyRow.js';
import { ChoiceRow } from '../rows/SimpleRows.js';
import { Section } from '../Section.js';
import { useAssign, useDraftValues, useTargets } from '../targets.js';

const sounds = at('sounds');
const ALL = [sounds];
const FILE = 'file';

export const TimerSoundsSection = () => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const list = commonValue(useDraftValues(sounds)) as readonly TimerSound[] | null;
  const add = (...added: readonly TimerSound[]) =>
    assign({ property: sounds, value: () => [...(list ?? []), ...added].slice(0, MOST_SOUNDS) });
  return (
    <Section id="timerSounds" title={t('timerSounds')} properties={ALL} open={false}>
      {list === null ? <p className="px-2 text-quiet text-sm">{t('timerSoundsDiffer')}</p> : null}
      {list?.map((sound, row) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a sound is named by its place.
        <SoundRows key={row} list={list} sound={sound} row={row} />
      ))}
      {list ? (
        <>
          <Button
            kind="ghost"
            icon={<Plus className="size-4" aria-hidden />}
            className="h-7 justify-start px-2"
            onClick={() => add(TimerSound.parse({ kind: 'tone', tone: 'end' }))}
          >
            {t('timerSoundAdd')}
          </Button>
          <Button
            kind="ghost"
            icon={<BellRing className="size-4" aria-hidden />}
            className="h-7 justify-start px-2"
            onClick={() => add(...LAST_SECONDS)}
          >
            {t('timerSoundLast')}
          </Button>
        </>
      ) : null}
    </Section>
  );
};

const SoundRows = ({
  list,
  sound,
  row,
}: {
  readonly list: readonly TimerSound[];
  readonly sound: TimerSound;
  readonly row: number;
}) => {
  const { t } = useTranslation('inspector');
  const assign = useAssign();
  const number = row + 1;
  const field = (name: string) => at('sounds', String(row), name);
  return (
    <fieldset aria-label={t('timerSoundNumber', { number })} className="flex flex-col gap-1 pb-1">
      <div className="flex items-center pl-2 text-quiet text-sm">
        <span className="flex-1">{t('timerSoundNumber', { number })}</span>
        <IconButton
          small
          label={t('timerSoundRemove', { number })}
          onClick={() => assign({ property: sounds, value: () => list.toSpliced(row, 1) })}
        >
          <Minus className="size-4" />
        </IconButton>
      </div>
      <SourceChoice list={list} sound={sound} row={row} />
      <ChoiceRow
        label={t('timerSoundFrom')}
        property={field('from')}
        options={[
          { value: 'start', label: t('timerSoundStart') },
          { value: 'half', label: t('timerSoundHalf') },
          { value: 'end', label: t('timerSoundEnd') },
        ]}
      />
      <NumberRow
        label={t('timerSoundOffset')}
        property={field('offset')}
        format={SECONDS}
        min={-MAX_SOURCE_US}
        max={MAX_SOURCE_US}
      />
      <NumberRow label={t('volume')} property={field('gain')} format={DECIBELS} min={0} max={LOUDEST} />
      {sound.kind === 'file' ? (
        <LabelledRow label={t('isSpeech')}>
          <Switch
            label={t('isSpeech')}
            checked={sound.speech}
            onChange={(speech) => assign({ property: sounds, value: () => list.with(row, { ...sound, speech }) })}
          />
        </LabelledRow>
      ) : null}
    </fieldset>
  );
};

/** A tone, a sound of the project, or another file. */
const SourceChoice = ({
  list,
  sound,
  row,
}: {
  readonly list: readonly TimerSound[];
  readonly sound: TimerSound;
  readonly row: number;
}) => {
  const { t } = useTranslation('inspector');
  const host = useHost();
  const { client, session } = useEditor();
  const ids = useTargets();
  const assign = useAssign();
  const files = useProject(
    useShallow(({ assets }) => assets.filter(({ kind, id }) => kind === 'audio' || isIn(sound, id))),
  );
  const { from, offset, gain } = sound;
  const withFile = (asset: string): readonly TimerSound[] =>
    list.with(row, { kind: 'file', asset, speech: sound.kind === 'file' && sound.speech, from, offset, gain });
  const chooseFile = async (): Promise<void> => {
    const chosen = await importChosen(client, host, 'media');
    if (!chosen) return;
    const { project } = session.store.getState();
    const { id, steps } = userAsset(project, 'audio', chosen.path, newId);
    const change = planAssignments(project, ids, [{ property: sounds, value: () => withFile(id) }]);
    if (!change) return;
    session.edit(
      change.type === 'batch'
        ? { ...change, edits: [...steps, ...change.edits] }
        : { type: 'batch', edits: [...steps, change] },
    );
  };
  const choose = (value: string): void => {
    const tone = ToneName.options.find((name) => `tone:${name}` === value);
    if (value === FILE) chooseFile().catch(notifyFailure);
    else
      assign({
        property: sounds,
        value: () => (tone ? list.with(row, { kind: 'tone', tone, from, offset, gain }) : withFile(value)),
      });
  };
  return (
    <InlineChoiceRow
      label={t('timerSound')}
      value={sound.kind === 'tone' ? `tone:${sound.tone}` : sound.asset}
      options={[
        ...ToneName.options.map((name) => ({ value: `tone:${name}`, label: t(`tone.${name}`) })),
        ...files.map(({ id, name, path }) => ({ value: id, label: name ?? fileNameOf(path) })),
        { value: FILE, label: t('timerSoundFile') },
      ]}
      onChange={choose}
    />
  );
};

const isIn = (sound: TimerSound, asset: string): boolean => sound.kind === 'file' && sound.asset === asset;
