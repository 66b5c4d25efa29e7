import { type FrameRate, framesToSeconds } from '../project/time.js';

const two = (value: number): string => String(value).padStart(2, '0');

/** A frame as minutes, seconds and hundredths: `00:03.40`; hours before them where there are any. */
export function toClockTime(frame: number, fps: FrameRate): string {
  const hundredths = Math.round(framesToSeconds(Math.abs(frame), fps) * 100);
  const seconds = Math.floor(hundredths / 100);
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.${two(hundredths % 100)}`;
  return `${frame < 0 ? '-' : ''}${hours > 0 ? `${hours}:` : ''}${rest}`;
}

/** The label of a drag: `+12 f  00:03.40`, the offset in frames and the resulting time. */
export const toOffsetLabel = (by: number, to: number, fps: FrameRate): string =>
  `${by < 0 ? '−' : '+'}${Math.abs(by)} f  ${toClockTime(to, fps)}`;
