/** From what a person types to where the playhead goes. */
import { type FrameRate, framesPerSecond } from '../../../core/project/time.js';
import { frameTime, readChange } from '../../ui/number-format.js';

/**
 * The frame that was typed: a time (`1:12.5`, `12.5`), a frame (`90f`), or by how many frames from where it is (`+10`, `-10`).
 * Null where it is nothing of these.
 */
export function typedFrame(typed: string, now: number, fps: FrameRate): number | null {
  const by = /^\s*([+\-−])\s*(\d+)\s*f?\s*$/.exec(typed);
  if (by) return now + (by[1] === '+' ? 1 : -1) * Number(by[2]);
  const change = readChange(frameTime(framesPerSecond(fps)), typed, 0);
  return change ? Math.max(0, Math.round(change(now))) : null;
}
