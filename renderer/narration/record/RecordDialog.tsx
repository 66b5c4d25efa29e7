/** Records one sentence: a countdown, a take, as many as it needs. */
import { Circle, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { toWav } from '../../../core/sound/wav.js';
import { Button } from '../../ui/Button.js';
import { Switch } from '../../ui/fields.js';
import { notifyFailure } from '../../ui/notify.js';
import { Modal } from '../../ui/Sheet.js';
import { SettingRow } from '../../ui/SettingRow.js';
import { removeNoise, toWavBase64, trimSilence } from './clean-take.js';
import { type Microphone, openMicrophone, type TakeRecording, TAKE_RATE } from './recorder.js';

const COUNTDOWN = 3;

type Phase =
  | { readonly kind: 'ready' }
  | { readonly kind: 'counting'; readonly seconds: number }
  | { readonly kind: 'recording'; readonly recording: TakeRecording }
  | { readonly kind: 'taken'; readonly samples: Float32Array<ArrayBuffer> };

export const RecordDialog = ({
  text,
  onUse,
  onClose,
}: {
  readonly text: string;
  /** A WAV file in Base64. */
  readonly onUse: (recording: string) => void;
  readonly onClose: () => void;
}) => {
  const { t } = useTranslation('voice');
  const [phase, setPhase] = useState<Phase>({ kind: 'ready' });
  const [message, setMessage] = useState<string | null>(null);
  const [isClean, setClean] = useState(true);
  const [isBusy, setBusy] = useState(false);
  const microphone = useRef<Microphone | null>(null);
  useEffect(() => () => microphone.current?.close(), []);
  useEffect(() => {
    if (phase.kind !== 'counting') return;
    const timer = setTimeout(() => {
      if (phase.seconds > 1) setPhase({ kind: 'counting', seconds: phase.seconds - 1 });
      else if (microphone.current) setPhase({ kind: 'recording', recording: microphone.current.record() });
    }, 1000);
    return () => clearTimeout(timer);
  }, [phase]);
  const begin = async (): Promise<void> => {
    setMessage(null);
    try {
      microphone.current ??= await openMicrophone();
      setPhase({ kind: 'counting', seconds: COUNTDOWN });
    } catch {
      setMessage(t('recordNoMicrophone'));
    }
  };
  const stop = async (recording: TakeRecording): Promise<void> => {
    setBusy(true);
    try {
      const taken = await recording.stop();
      const trimmed = trimSilence(isClean ? await removeNoise(taken) : taken, TAKE_RATE);
      if (trimmed) setPhase({ kind: 'taken', samples: trimmed });
      else {
        setMessage(t('recordSilent'));
        setPhase({ kind: 'ready' });
      }
    } catch (error) {
      notifyFailure(error);
      setPhase({ kind: 'ready' });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Modal open onOpenChange={(open) => !open && onClose()} title={t('recordTitle')}>
      <div className="flex flex-col gap-4 p-4">
        <p className="text-balance text-lg leading-relaxed" dir="auto">
          {text}
        </p>
        <p role="status" className="h-6 text-quiet text-sm tabular">
          {phase.kind === 'counting' ? t('recordIn', { seconds: phase.seconds }) : null}
          {phase.kind === 'recording' ? t('recordNow') : null}
          {message === null || phase.kind !== 'ready' ? null : <span className="text-warning">{message}</span>}
        </p>
        {phase.kind === 'recording' ? <Level recording={phase.recording} /> : null}
        {phase.kind === 'taken' ? <Take samples={phase.samples} /> : null}
        <SettingRow label={t('recordNoise')}>
          <Switch label={t('recordNoise')} checked={isClean} onChange={setClean} />
        </SettingRow>
        <div className="flex justify-end gap-2">
          {phase.kind === 'recording' ? (
            <Button icon={<Square className="size-4" aria-hidden />} onClick={() => void stop(phase.recording)}>
              {t('recordStop')}
            </Button>
          ) : (
            <Button
              icon={<Circle className="size-4 fill-danger text-danger" aria-hidden />}
              disabled={phase.kind === 'counting' || isBusy}
              onClick={() => void begin()}
            >
              {t(phase.kind === 'taken' ? 'recordAgain' : 'recordStart')}
            </Button>
          )}
          {phase.kind === 'taken' ? (
            <Button kind="primary" onClick={() => onUse(toWavBase64(phase.samples))}>
              {t('recordUse')}
            </Button>
          ) : null}
        </div>
      </div>
    </Modal>
  );
};

/** How loud it is, drawn outside React. */
const Level = ({ recording }: { readonly recording: TakeRecording }) => {
  const bar = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let frame = requestAnimationFrame(function draw() {
      if (bar.current) bar.current.style.width = `${Math.min(100, recording.level() * 100)}%`;
      frame = requestAnimationFrame(draw);
    });
    return () => cancelAnimationFrame(frame);
  }, [recording]);
  return (
    <div className="h-1 overflow-hidden rounded-full bg-line" aria-hidden>
      <div ref={bar} className="h-full rounded-full bg-text" />
    </div>
  );
};

const Take = ({ samples }: { readonly samples: Float32Array<ArrayBuffer> }) => {
  const { t } = useTranslation('voice');
  const [address, setAddress] = useState<string | null>(null);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([toWav(samples, TAKE_RATE)], { type: 'audio/wav' }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [samples]);
  // biome-ignore lint/a11y/useMediaCaption: what is said stands above it.
  return address === null ? null : <audio controls aria-label={t('recordTake')} src={address} className="w-full" />;
};
