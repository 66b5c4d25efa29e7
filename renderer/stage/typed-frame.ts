/** Parses a typed time into the frame that the playhead goes to. */
import { type FrameRate, framesPerSecond } from '../../core/project/time.js';
import { parseFrameTimecode } from '../../core/project/timecode.js';
import { frameTime, readChange } from '../ui/number-format.js';

/**
 * The frame that was typed: a time (`1:12.5`, `12.5`), a timecode (`00:00:03:12`, `3:12:05`), a frame (`90f`), or by how many frames
 * from where it is (`+10`, `-10`). Null where it is nothing of these.
 */
export function typedFrame(typed: string, now: number, fps: FrameRate): number | null {
  const by = /^\s*([+\-−])\s*(\d+)\s*f?\s*$/.exec(typed);
  if (by) return now + (by[1] === '+' ? 1 : -1) * Number(by[2]);
  const timecode = parseFrameTimecode(typed, fps);
  if (timecode !== null) return timecode;
  const change = readChange(frameTime(framesPerSecond(fps)), typed, 0);
  return change ? Math.max(0, Math.round(change(now))) : null;
}
