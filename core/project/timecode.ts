/**
 * Timecode with frames, as editing systems write it (SMPTE ST 12-1): `00:01:02:10`. At 29.97 and 59.94 frames a second numbers
 * are dropped so that it keeps up with the clock; it is then written `00:01:02;10`.
 */
import { type FrameRate, framesPerSecond } from './time.js';

// At these rates two or four numbers are left out at the beginning of every minute but each tenth.
const isDropFrame = ({ num, den }: FrameRate): boolean => den === 1001 && (num === 30_000 || num === 60_000);

interface Counting {
  /** Numbers in a second. */
  readonly perSecond: number;
  /** Numbers left out of a minute. */
  readonly dropped: number;
}

function countingOf(fps: FrameRate): Counting {
  const perSecond = Math.max(1, Math.round(framesPerSecond(fps)));
  return { perSecond, dropped: isDropFrame(fps) ? perSecond / 15 : 0 };
}

const two = (value: number): string => String(value).padStart(2, '0');

/** The timecode of a frame; negative ones have a minus before it. */
export function toFrameTimecode(frame: number, fps: FrameRate): string {
  const { perSecond, dropped } = countingOf(fps);
  const number = toNumber(Math.abs(frame), perSecond, dropped);
  const seconds = Math.floor(number / perSecond);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60].map(two);
  return `${frame < 0 ? '-' : ''}${parts.join(':')}${dropped > 0 ? ';' : ':'}${two(number % perSecond)}`;
}

// From frames to numbers: those left out before it are counted in.
function toNumber(frame: number, perSecond: number, dropped: number): number {
  if (dropped === 0) return frame;
  const inMinute = perSecond * 60 - dropped;
  const inTen = inMinute * 10 + dropped;
  const tens = Math.floor(frame / inTen);
  const rest = frame % inTen;
  const minutes = rest < perSecond * 60 ? 0 : 1 + Math.floor((rest - perSecond * 60) / inMinute);
  return frame + dropped * (9 * tens + minutes);
}

/**
 * The frame of a timecode, `hh:mm:ss:ff`; hours may be left out, and `;` stands for the last colon as well. A number that is left
 * out at its rate means the next one that is not. Null for what is no timecode.
 */
export function parseFrameTimecode(text: string, fps: FrameRate): number | null {
  const found = /^\s*(?:(\d{1,4}):)?(\d{1,2}):(\d{1,2})[:;](\d{1,3})\s*$/.exec(text);
  if (!found) return null;
  const [hours, minutes, seconds, frames] = found.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  const { perSecond, dropped } = countingOf(fps);
  if (minutes > 59 || seconds > 59 || frames >= perSecond) return null;
  const minute = hours * 60 + minutes;
  const isDropped = seconds === 0 && frames < dropped && minutes % 10 !== 0;
  const number = (minute * 60 + seconds) * perSecond + (isDropped ? dropped : frames);
  return number - dropped * (minute - Math.floor(minute / 10));
}
