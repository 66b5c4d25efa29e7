/** The sound while it plays, shown outside React: a bar for each channel's peaks, a mark where it was loudest, loudness. */
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useEditor } from '../editor/editor.js';
import { formatFixed } from '../locales/format.js';
import { onThemeChange } from '../ui/on-theme-change.js';

const FLOOR_DB = -60;
const WIDTH = 480;
const HEIGHT = 28;
const BAR = 10;
/** How fast a bar falls, and how long a mark stays. */
const FALL_DB_A_SECOND = 26;
const HOLD_MS = 1500;
const WARM_DB = -12;
const HOT_DB = -3;

const shareOf = (db: number): number => Math.max(0, Math.min(1, 1 - db / FLOOR_DB));

export const Meter = () => {
  const { t } = useTranslation('audio');
  const { preview } = useEditor();
  const canvas = useRef<HTMLCanvasElement>(null);
  const loudness = useRef<HTMLSpanElement>(null);
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context) return undefined;
    const channels = [0, 1].map(() => ({ level: FLOOR_DB, peak: FLOOR_DB, since: 0 }));
    let before = 0;
    let request = 0;
    const draw = (now: number): void => {
      const style = getComputedStyle(document.documentElement);
      const color = (name: string): string => style.getPropertyValue(name).trim();
      context.clearRect(0, 0, WIDTH, HEIGHT);
      for (const [i, channel] of channels.entries()) {
        const y = i * (HEIGHT - BAR);
        context.fillStyle = color('--line');
        context.fillRect(0, y, WIDTH, BAR);
        for (const [name, from, to] of ZONES) {
          context.fillStyle = color(name);
          const start = shareOf(from) * WIDTH;
          const end = Math.min(shareOf(channel.level), shareOf(to)) * WIDTH;
          if (end > start) context.fillRect(start, y, end - start, BAR);
        }
        if (channel.peak > FLOOR_DB) {
          context.fillStyle = color('--text');
          context.fillRect(shareOf(channel.peak) * WIDTH - 2, y, 2, BAR);
        }
      }
      before = now;
    };
    const fall = (now: number): void => {
      const by = ((now - before) / 1000) * FALL_DB_A_SECOND;
      for (const channel of channels) {
        channel.level = Math.max(FLOOR_DB, channel.level - by);
        if (now - channel.since > HOLD_MS) channel.peak = Math.max(FLOOR_DB, channel.peak - by);
      }
      draw(now);
      // Nothing is drawn while nothing moves.
      const isMoving = channels.some(({ level, peak }) => level > FLOOR_DB || peak > FLOOR_DB);
      request = isMoving ? requestAnimationFrame(fall) : 0;
    };
    draw(performance.now());
    const end = preview.onLevels(({ peaks, shortTerm }) => {
      const now = performance.now();
      for (const [i, channel] of channels.entries()) {
        const level = peaks[i] ?? FLOOR_DB;
        channel.level = Math.max(channel.level, level);
        if (level >= channel.peak) Object.assign(channel, { peak: level, since: now });
      }
      if (loudness.current)
        loudness.current.textContent = shortTerm > FLOOR_DB ? `${formatFixed(shortTerm, 1)} LUFS` : '–';
      if (request === 0) {
        before = now;
        request = requestAnimationFrame(fall);
      }
    });
    const offTheme = onThemeChange(() => draw(performance.now()));
    return () => {
      end();
      offTheme();
      cancelAnimationFrame(request);
    };
  }, [preview]);
  return (
    <>
      <canvas ref={canvas} width={WIDTH} height={HEIGHT} role="img" aria-label={t('meter')} className="h-3.5 w-full" />
      <p className="flex justify-between text-quiet text-xs tabular" aria-hidden>
        {SCALE.map((db) => (
          <span key={db}>{db}</span>
        ))}
      </p>
      <p className="mb-2 flex items-center justify-between pr-2 pl-2 text-quiet text-sm">
        {t('lastSeconds')}
        <span ref={loudness} className="text-text tabular">
          –
        </span>
      </p>
    </>
  );
};

const SCALE = ['-60', '-40', '-20', '0 dB'];
const ZONES = [
  ['--success', FLOOR_DB, WARM_DB],
  ['--warning', WARM_DB, HOT_DB],
  ['--danger', HOT_DB, 0],
] as const;
