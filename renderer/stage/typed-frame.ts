/** Parses a typed position for the playhead. */
import { type FrameRate, framesPerSecond } from '../../core/project/time.js';
import { parseFrameTimecode } from '../../core/project/timecode.js';
import { frameTime, readChange } from '../ui/number-format.js';

/**
 * The frame of a typed time (`1:12.5`, `12.5`), timecode (`00:00:03:12`, `3:12:05`), frame number (`90f`) or offset in
 * frames (`+10`, `-10`). Null for anything else.
 */
export function typedFrame(typed: string, now: number, fps: FrameRate): number | null {
  const by = /^\s*([+\-−])\s*(\d+)\s*f?\s*$/.exec(typed);
  if (by) return now + (by[1] === '+' ? 1 : -1) * Number(by[2]);
  const timecode = parseFrameTimecode(typed, fps);
  if (timecode !== null) return timecode;
  const change = readChange(frameTime(framesPerSecond(fps)), typed, 0);
  return change ? Math.max(0, Math.round(change(now))) : null;
}
