/** Timers, bars and labels that can be added, each as it looks in the middle of its time. */
import { Volume2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type TimerPresetName, timerPresets } from '../../core/project/timer-presets.js';
import { planTimer } from '../../core/timeline/add-timer.js';
import { useBrandKit } from '../editor/use-brand-kit.js';
import { useEditor } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import { notify } from '../ui/notify.js';
import { SampleGallery } from './SampleGallery.js';

const NAMES = Object.keys(timerPresets) as TimerPresetName[];

export const TimerGallery = () => {
  const { t } = useTranslation('titles');
  const { session, selection, transport } = useEditor();
  const kit = useBrandKit();
  const add = (name: TimerPresetName): void => {
    const { project } = session.store.getState();
    const target = { frame: transport.frame(), track: null, newId };
    const plan = planTimer(project, timerPresets[name], target, kit);
    if (!plan) notify(t('none'));
    else if (session.edit(plan.draft.edit)) selection.select([plan.item]);
  };
  return (
    <div className="p-3">
      <p className="mb-3 text-quiet text-xs">{t('timersHint')}</p>
      <SampleGallery
        label={t('timers')}
        samples={NAMES.map((name) => ({
          ...{ id: name, name: t(`timer.${name}`), tip: t('addTimer') },
          ...{ picture: SAMPLES[name], onAdd: () => add(name) },
        }))}
      />
    </div>
  );
};

const Digits = ({ children }: { readonly children: string }) => (
  <span className="font-extrabold text-3xl tabular-nums">{children}</span>
);

const Bar = ({ parts }: { readonly parts: readonly (readonly [share: number, color: string])[] }) => (
  <span className="flex w-4/5 gap-0.5">
    {parts.map(([share, color], i) => (
      <span
        // biome-ignore lint/suspicious/noArrayIndexKey: they never move.
        key={i}
        style={{ flexGrow: share, backgroundColor: color }}
        className="h-2 rounded-full"
      />
    ))}
  </span>
);

const EMPTY = 'color-mix(in srgb, currentColor 25%, transparent)';

const SAMPLES: Readonly<Record<TimerPresetName, ReactNode>> = {
  countdown: <Digits>12</Digits>,
  beeps: (
    <span className="flex items-center gap-1.5">
      <Digits>3</Digits>
      <Volume2 className="size-5" />
    </span>
  ),
  countUp: <Digits>0:18</Digits>,
  stopwatch: <Digits>00:07.3</Digits>,
  bar: (
    <Bar
      parts={[
        [3, '#ff6a3d'],
        [2, EMPTY],
      ]}
    />
  ),
  ring: (
    <svg viewBox="0 0 40 40" className="h-14 -rotate-90" aria-hidden>
      <circle cx="20" cy="20" r="16" fill="none" stroke={EMPTY} strokeWidth="4" />
      <circle cx="20" cy="20" r="16" fill="none" stroke="#ff6a3d" strokeWidth="4" strokeDasharray="66 101" />
    </svg>
  ),
  sections: (
    <Bar
      parts={[
        [1, '#ffc145'],
        [3, '#ff6a3d'],
        [1, '#3fd6b4'],
        [3, EMPTY],
        [1, EMPTY],
      ]}
    />
  ),
  labels: <Digits>1 · 2 · 3</Digits>,
};
