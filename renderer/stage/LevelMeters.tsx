/** Level meters of the preview, one bar per channel, drawn without React while playing. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useStage } from './use-stage.js';

/** The lowest level shown, dBFS; the scale is linear in decibels. */
const FLOOR = -54;
/** The levels at which a bar turns to warning and to clipping colours. */
const HOT = -9;
const CLIPS = -0.3;
/** How fast a held peak falls, decibels a second. */
const FALL = 24;

/** How long after the last report the bars are emptied, milliseconds. */
const SILENT_MS = 150;

const shareOf = (db: number): number => Math.max(0, Math.min(1, (db - FLOOR) / -FLOOR));

export const LevelMeters = () => {
  const { t } = useTranslation('stage');
  const model = useStage();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const { current } = canvas;
    const context = current?.getContext('2d');
    if (!current || !context) return;
    const marks = [FLOOR, FLOOR];
    let before = performance.now();
    let silent: ReturnType<typeof setTimeout> | undefined;
    const draw = (peaks: readonly [number, number]): void => {
      const { clientWidth, clientHeight } = current;
      const height = Math.round(clientHeight * devicePixelRatio);
      const width = Math.round(clientWidth * devicePixelRatio);
      if (current.width !== width) current.width = width;
      if (current.height !== height) current.height = height;
      const now = performance.now();
      const fallen = ((now - before) / 1000) * FALL;
      before = now;
      const colors = getComputedStyle(current);
      const color = (name: string): string => colors.getPropertyValue(name);
      context.clearRect(0, 0, width, height);
      for (const [i, peak] of peaks.entries()) marks[i] = Math.max(peak, (marks[i] ?? FLOOR) - fallen);
      // Silent, and every held peak has fallen to the floor.
      if (marks.every((mark) => mark <= FLOOR)) return;
      const gap = Math.round(devicePixelRatio);
      const bar = (width - gap) / 2;
      for (const [i, peak] of peaks.entries()) {
        const x = i * (bar + gap);
        context.fillStyle = color('--line');
        context.fillRect(x, 0, bar, height);
        const top = height * (1 - shareOf(peak));
        const hot = height * (1 - shareOf(HOT));
        context.fillStyle = color('--success');
        context.fillRect(x, Math.max(top, hot), bar, height - Math.max(top, hot));
        context.fillStyle = color(peak >= CLIPS ? '--danger' : '--warning');
        if (top < hot) context.fillRect(x, top, bar, hot - top);
        const mark = marks[i] ?? FLOOR;
        context.fillStyle = color('--quiet');
        if (mark > FLOOR) context.fillRect(x, Math.round(height * (1 - shareOf(mark))), bar, gap);
      }
    };
    const clear = (): void => {
      marks.fill(FLOOR);
      context.clearRect(0, 0, current.width, current.height);
    };
    const off = model.preview.onLevels(({ peaks }) => {
      draw(peaks);
      clearTimeout(silent);
      silent = setTimeout(clear, SILENT_MS);
    });
    return () => {
      off();
      clearTimeout(silent);
    };
  }, [model]);
  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={t('meters')}
      className="pointer-events-none absolute top-3 right-3 bottom-3 h-[calc(100%-24px)] w-[7px]"
    />
  );
};
