/** Times of a script. Frame k is drawn at k / fps seconds; an event must begin before it and after frame k - 1. */
import { type FrameRate, framesToSeconds } from '../project/time.js';

/**
 * The time, in centiseconds, halfway between frames `frame` - 1 and `frame`. Exact below 100 frames per second: at more,
 * a centisecond cannot tell two frames apart and an event may come a frame early or late.
 */
export const frameToCentiseconds = (frame: number, fps: FrameRate): number =>
  frame <= 0 ? 0 : Math.round(framesToSeconds(frame - 0.5, fps) * 100);

/** `h:mm:ss.cc`. */
export function toAssTime(centiseconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const seconds = centiseconds / 100;
  return `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.${two(centiseconds % 100)}`;
}
