/** Settings of a workout that are files: its music, and what is behind its clips. */
import { X } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PlanSettings as Settings } from '../../core/session/edited-plan.js';
import { useHost } from '../app-context.js';
import { Button, IconButton } from '../ui/Button.js';
import { ColorField } from '../ui/ColorField.js';
import { Choice } from '../ui/fields.js';
import { notifyFailure } from '../ui/notify.js';
import { SettingRow } from '../ui/SettingRow.js';

/** Asks for a file, and tells which one was chosen. */
export function useChooseFile(): (onChange: (file: string) => void) => Promise<void> {
  const host = useHost();
  return async (onChange) => {
    try {
      const [path] = await host.chooseFiles({ purpose: 'media', multiple: false });
      if (path !== undefined) onChange(path);
    } catch (thrown) {
      notifyFailure(thrown);
    }
  };
}

/** A setting that is a file. */
export const FileRow = ({
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
  const choose = useChooseFile();
  const name = file?.split(/[\\/]/).at(-1);
  return (
    <SettingRow label={label}>
      <span className="flex min-w-0 items-center gap-1">
        <Button className="min-w-0 max-w-44 shrink" title={name ?? ''} onClick={() => void choose(onChange)}>
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

/** The music under the work, and under the rests. */
export const MusicSettings = ({
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

const GROUNDS = ['theme', 'color', 'blur', 'file'] as const;
const FIRST_COLOR = '#10243f';

/** What is behind the clips. */
export const BackgroundSettings = ({
  value,
  onChange,
}: {
  readonly value: Settings['background'];
  readonly onChange: (value: Settings['background']) => void;
}) => {
  const { t } = useTranslation('sessions');
  const chooseFile = useChooseFile();
  const ground = value === undefined ? 'theme' : value === 'blur' ? 'blur' : value.startsWith('#') ? 'color' : 'file';
  const choose = (next: (typeof GROUNDS)[number]): void => {
    if (next === 'file') void chooseFile(onChange);
    else onChange({ theme: undefined, color: FIRST_COLOR, blur: 'blur' }[next]);
  };
  return (
    <>
      <SettingRow label={t('background')}>
        <Choice
          label={t('background')}
          value={ground}
          options={GROUNDS.map((each) => ({ value: each, label: t(`backgrounds.${each}`) }))}
          onChange={choose}
          className="w-40"
        />
      </SettingRow>
      {ground === 'color' ? (
        <ColorField
          label={t('backgroundColor')}
          value={value ?? null}
          onDraft={() => undefined}
          onCommit={onChange}
          onCancel={() => undefined}
          onReset={() => onChange(undefined)}
        />
      ) : null}
      {ground === 'file' ? (
        <FileRow label={t('backgroundFile')} file={value} remove={t('removeBackground')} onChange={onChange} />
      ) : null}
    </>
  );
};
