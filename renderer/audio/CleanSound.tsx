/** Cleans the sound of a clip: how much, then heard before and after, and used as one step. */
import { Ear, Sparkles } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { itemOf } from '../items/property.js';
import { useEditor, useMedia, useProject } from '../editor/editor.js';
import { assetAddress, resultAddress } from '../engine/media-address.js';
import { JobLine } from '../jobs/JobLine.js';
import { formatNumber } from '../locales/format.js';
import { Button } from '../ui/Button.js';
import { Switch } from '../ui/fields.js';
import { notifyFailure } from '../ui/notify.js';
import { SegmentedControl } from '../ui/SegmentedControl.js';
import { SettingRow } from '../ui/SettingRow.js';
import { Modal } from '../ui/Sheet.js';
import { cleanCopy, type CleanedCopy, cleaning, isCleanable, takeCopy } from './cleaning.js';

/** How far noise is lowered, dB. */
const STRENGTHS = { light: 8, medium: 14, strong: 24 } as const;
type Strength = keyof typeof STRENGTHS;
const LOUDNESS = -16;

/** Mounted once in the window of a project; open while a clip is chosen. */
export const CleanSoundDialog = () => {
  const { t } = useTranslation('audio');
  const { item } = useStore(cleaning);
  return (
    <Modal open={item !== null} onOpenChange={(open) => !open && close()} title={t('cleanTitle')}>
      {item === null ? null : <Form key={item} id={item} />}
    </Modal>
  );
};

const close = (): void => cleaning.setState({ item: null });

const Form = ({ id }: { readonly id: string }) => {
  const { t } = useTranslation('audio');
  const editor = useEditor();
  const item = useProject((project) => itemOf(project, id));
  const clip = item && isCleanable(item) ? item : null;
  const library = useMedia((media) => (clip ? (media.get(clip.asset)?.library?.id ?? null) : null));
  const [strength, setStrength] = useState<Strength>('medium');
  const [gate, setGate] = useState(true);
  const [deEss, setDeEss] = useState(true);
  const [level, setLevel] = useState(true);
  const [jobId, setJobId] = useState<string | null>(null);
  const [copy, setCopy] = useState<CleanedCopy | null>(null);
  if (!clip) return null;
  const from = 'in' in clip ? clip.in / 1e6 : 0;
  const clean = (): void => {
    const how = { noise: STRENGTHS[strength], gate, deEss, loudness: level ? LOUDNESS : null };
    cleanCopy(editor, clip, how, setJobId)
      .then(setCopy, notifyFailure)
      .finally(() => setJobId(null));
  };
  const use = (): void => {
    if (copy && takeCopy(editor, clip, copy)) close();
  };
  // Another setting is another copy.
  const change =
    <T,>(set: (value: T) => void) =>
    (value: T): void => {
      set(value);
      setCopy(null);
    };
  const dB = (value: number | null): string => (value === null ? '–' : formatNumber(value, 0));
  return (
    <div className="flex flex-col gap-2 p-4">
      <fieldset disabled={jobId !== null} className="flex flex-col gap-1">
        <span aria-hidden className="text-quiet text-sm">
          {t('strength')}
        </span>
        <SegmentedControl
          label={t('strength')}
          value={strength}
          options={(['light', 'medium', 'strong'] as const).map((value) => ({ value, label: t(value) }))}
          onChange={change(setStrength)}
        />
        <SettingRow label={t('gate')}>
          <Switch label={t('gate')} checked={gate} onChange={change(setGate)} disabled={jobId !== null} />
        </SettingRow>
        <SettingRow label={t('deEss')}>
          <Switch label={t('deEss')} checked={deEss} onChange={change(setDeEss)} disabled={jobId !== null} />
        </SettingRow>
        <SettingRow label={t('bringTo', { loudness: formatNumber(LOUDNESS, 0) })}>
          <Switch
            label={t('bringTo', { loudness: formatNumber(LOUDNESS, 0) })}
            checked={level}
            onChange={change(setLevel)}
            disabled={jobId !== null}
          />
        </SettingRow>
      </fieldset>
      {copy ? (
        <p role="status" className="text-quiet text-sm tabular">
          {t('noiseFromTo', { before: dB(copy.noiseBefore), after: dB(copy.noiseAfter) })}
        </p>
      ) : null}
      {jobId === null ? (
        <div className="flex flex-wrap justify-end gap-2 pt-2">
          {copy ? (
            <>
              {library === null ? null : <Listen label={t('before')} address={assetAddress(library)} from={from} />}
              <Listen label={t('after')} address={resultAddress(copy.jobId)} from={from} />
              <Button onClick={use}>{t('useCleaned')}</Button>
            </>
          ) : (
            <Button icon={<Sparkles className="size-4" aria-hidden />} onClick={clean}>
              {t('clean')}
            </Button>
          )}
        </div>
      ) : (
        <JobLine jobId={jobId} label={t('cleaning')} />
      )}
    </div>
  );
};

let sounding: HTMLAudioElement | null = null;

/** Plays a file from where the clip begins in it, and stops it; one is heard at a time. */
const Listen = ({
  label,
  address,
  from,
}: {
  readonly label: string;
  readonly address: string;
  /** Seconds. */
  readonly from: number;
}) => {
  const [isPlaying, setPlaying] = useState(false);
  const audio = useRef<HTMLAudioElement | null>(null);
  useEffect(() => () => audio.current?.pause(), []);
  const toggle = (): void => {
    if (isPlaying) {
      audio.current?.pause();
      return;
    }
    sounding?.pause();
    const next = new Audio(address);
    next.currentTime = from;
    next.addEventListener('pause', () => setPlaying(false));
    next.addEventListener('ended', () => setPlaying(false));
    audio.current = next;
    sounding = next;
    setPlaying(true);
    next.play().catch((error: unknown) => {
      setPlaying(false);
      notifyFailure(error);
    });
  };
  return (
    <Button kind="ghost" aria-pressed={isPlaying} icon={<Ear className="size-4" aria-hidden />} onClick={toggle}>
      {label}
    </Button>
  );
};
