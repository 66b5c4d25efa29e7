/** Rate control as options of encoders. */
import type { RateControl } from '../api/render-request.js';

/** One value for each quality level. */
export type ByLevel<T> = Readonly<Record<'draft' | 'standard' | 'high', T>>;

/** The quality level; a bitrate uses the effort of `standard`. */
export const levelOf = (rate: RateControl): keyof ByLevel<unknown> =>
  rate.mode === 'quality' ? rate.level : 'standard';

/**
 * Rate options: `quality` for constant quality, else a bitrate that may be exceeded by half for a second or two, which
 * helps complex scenes and keeps the total close to its size.
 */
export function rateArgs(rate: RateControl, quality: readonly string[], mode: readonly string[] = []): string[] {
  if (rate.mode === 'quality') return [...quality];
  if (rate.mode === 'size') throw new Error('A file size was not turned into a bitrate.');
  const kbps = Math.round(rate.kbps);
  return [...mode, '-b:v', `${kbps}k`, '-maxrate', `${Math.round(kbps * 1.5)}k`, '-bufsize', `${kbps * 2}k`];
}
