/** Times of a script. Frame k is drawn at k / fps seconds; an event must begin before it and after frame k - 1. */
import { type FrameRate, framesPerSecond, framesToSeconds } from '../project/time.js';

/** Frames a second whose middles centiseconds can tell apart, a millisecond being lost by the filter. */
const MOST_EXACT = 80;

/**
 * Seconds of a script for a second of the video. Where ASS's centiseconds cannot tell frames apart, the script runs slower, and
 * is drawn with the times of its frames slowed down alike.
 */
export const scriptPace = (fps: FrameRate): number => {
  const rate = framesPerSecond(fps);
  return rate > MOST_EXACT ? Math.ceil(rate / 50) : 1;
};

/** The time of frame `frame` in a script, in seconds. */
export const frameToScriptSeconds = (frame: number, fps: FrameRate): number =>
  framesToSeconds(frame, fps) * scriptPace(fps);

/** The time in a script, in centiseconds, halfway between frames `frame` - 1 and `frame`. */
export const frameToCentiseconds = (frame: number, fps: FrameRate): number =>
  frame <= 0 ? 0 : Math.round(frameToScriptSeconds(frame - 0.5, fps) * 100);

/** `h:mm:ss.cc`. */
export function toAssTime(centiseconds: number): string {
  const two = (value: number) => String(Math.floor(value)).padStart(2, '0');
  const seconds = centiseconds / 100;
  return `${Math.floor(seconds / 3600)}:${two((seconds / 60) % 60)}:${two(seconds % 60)}.${two(centiseconds % 100)}`;
}
