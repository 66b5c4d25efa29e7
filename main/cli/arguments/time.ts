/** Times on the command line. */
import { InvalidArgumentError } from 'commander';

// The longest source that is accepted: 1,000 hours.
const LONGEST = 3_600_000;
const FORMS = 'write 2.5, 2.5s, 500ms or 1:02.5';

/** Seconds from `2.5`, `2.5s`, `500ms`, `1:02.5` or `1:00:02.5`. */
export function parseTime(text: string): number {
  const seconds = toSeconds(text.trim());
  if (seconds === null) throw new InvalidArgumentError(`This is not a time; ${FORMS}.`);
  if (seconds > LONGEST) throw new InvalidArgumentError('A time is at most 1,000 hours.');
  return seconds;
}

/** Seconds from `2s-10s` or `0:02-0:10.5`. */
export function parseTimeRange(text: string): { start: number; end: number } {
  const [first, last, ...more] = text.split('-');
  if (first === undefined || last === undefined || more.length > 0 || first.trim() === '' || last.trim() === '') {
    throw new InvalidArgumentError('A range is a start and an end, none negative, such as 2s-10s or 0:02-0:10.5.');
  }
  const range = { start: parseTime(first), end: parseTime(last) };
  if (range.end <= range.start) throw new InvalidArgumentError('A range ends after it starts.');
  return range;
}

/** A time such as `2.5s`, or a frame number such as `75f`. */
export function parseTimeOrFrame(text: string): { seconds: number } | { frame: number } {
  const frame = /^(\d{1,9})f$/.exec(text.trim());
  return frame ? { frame: Number(frame[1]) } : { seconds: parseTime(text) };
}

function toSeconds(text: string): number | null {
  if (/^-/.test(text)) throw new InvalidArgumentError('A time is not negative.');
  const plain = /^(\d+\.?\d*|\.\d+)(s|ms)?$/.exec(text);
  if (plain) return Number(plain[1]) / (plain[2] === 'ms' ? 1000 : 1);
  const clock = /^(?:(\d{1,4}):)?(\d{1,6}):(\d{1,2}(?:\.\d*)?)$/.exec(text);
  if (!clock) return null;
  const [hours, minutes, seconds] = [Number(clock[1] ?? 0), Number(clock[2]), Number(clock[3])];
  if (seconds >= 60 || (clock[1] !== undefined && minutes >= 60)) {
    throw new InvalidArgumentError(`In ${text} the seconds, or the minutes, are 60 or more; ${FORMS}.`);
  }
  return hours * 3600 + minutes * 60 + seconds;
}
