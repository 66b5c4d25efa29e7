/** A time as a timer shows it. */
import { z } from 'zod';

/** How a timer writes its time. */
export const TimerFormat = z.enum([
  /** Seconds where the whole is a minute or less, then `m:ss`, and `h:mm:ss` from an hour on. */
  'auto',
  'seconds',
  'm:ss',
  'mm:ss',
  'h:mm:ss',
]);
export type TimerFormat = z.infer<typeof TimerFormat>;

/** Writes a time in tenths of a second. `auto` writes all times of a timer as its longest one needs, so that none jumps. */
export function formatTimer(
  tenths: number,
  {
    format,
    longest,
    showTenths,
  }: { readonly format: TimerFormat; readonly longest: number; readonly showTenths: boolean },
): string {
  const seconds = Math.floor(tenths / 10);
  const fraction = showTenths ? `.${tenths % 10}` : '';
  const [s, m, h] = [seconds % 60, Math.floor(seconds / 60) % 60, Math.floor(seconds / 3600)];
  const two = (value: number) => String(value).padStart(2, '0');
  switch (format === 'auto' ? autoFormat(longest) : format) {
    case 'seconds':
      return `${seconds}${fraction}`;
    case 'm:ss':
      return `${h * 60 + m}:${two(s)}${fraction}`;
    case 'mm:ss':
      return `${two(h * 60 + m)}:${two(s)}${fraction}`;
    default:
      return `${h}:${two(m)}:${two(s)}${fraction}`;
  }
}

const autoFormat = (longest: number): Exclude<TimerFormat, 'auto'> =>
  longest <= 600 ? 'seconds' : longest < 36_000 ? 'm:ss' : 'h:mm:ss';
