/** What is wrong with the video of a session, as sentences. */
import { toEnglish } from '../../locales/english.js';
import { type Message, message } from '../../locales/message.js';
import { SECOND_US } from '../../project/time.js';
import type { ToneCue } from '../cue.js';
import type { Interval } from '../intervals.js';
import type { OverlayKind, OverlayFinding } from './compare-overlays.js';

/** Something that is wrong, or could not be read. Times are microseconds of the video. */
export interface VerifyFinding {
  readonly of: 'length' | 'tone' | OverlayKind;
  readonly at: number;
  readonly until: number;
  /** The row of the plan; null for what is of no row. */
  readonly row: string | null;
  /** Microseconds of a length and a tone, digits of a timer, how much of a bar is over from 0 to 1. */
  readonly expected: string | number;
  /** The same; null where nothing is heard or can be read. */
  readonly seen: string | number | null;
  /** Whether it is wrong. What cannot be read may be right. */
  readonly wrong: boolean;
  /** In English. */
  readonly message: string;
  readonly text: Message;
}

/** What an interval is called. */
export type NameOf = (interval: Interval) => string;

const toFinding = (fields: Omit<VerifyFinding, 'message'>): VerifyFinding => ({
  ...fields,
  message: toEnglish(fields.text),
});

/** A video that is longer or shorter than its plan. */
export const lengthFinding = (expected: number, found: number): VerifyFinding =>
  toFinding({
    ...{ of: 'length', at: Math.min(expected, found), until: Math.max(expected, found), row: null, wrong: true },
    ...{ expected, seen: found },
    text: message('session:verifyLength', { seen: toMoment(found), expected: toMoment(expected) }),
  });

/** A tone that is not heard at its time. */
export function toneFinding(
  { at, tone, length }: ToneCue,
  heardAt: number | null,
  interval: Interval,
  nameOf: NameOf,
): VerifyFinding {
  const place = { at: toMoment(at), name: nameOf(interval), tone };
  const off = heardAt === null ? 0 : heardAt - at;
  const ms = Math.round(Math.abs(off) / 1000);
  const text =
    heardAt === null
      ? message('session:verifyToneMissing', place)
      : message(off < 0 ? 'session:verifyToneEarly' : 'session:verifyToneLate', { ...place, ms });
  const { row } = interval;
  return toFinding({ of: 'tone', at, until: at + length, row, expected: at, seen: heardAt, wrong: true, text });
}

/** Digits or a bar that are wrong, or cannot be read. */
export function overlayFinding(finding: OverlayFinding, nameOf: NameOf): VerifyFinding {
  const { overlay, at, until, interval, expected, seen } = finding;
  return toFinding({
    ...{ of: overlay, at, until, row: interval.row, expected, seen, wrong: seen !== null },
    text: overlayText(finding, { at: toMoment(at), name: nameOf(interval) }),
  });
}

function overlayText({ overlay, until, expected, seen }: OverlayFinding, at: { at: string; name: string }): Message {
  if (overlay === 'timer') {
    const shown = String(expected);
    return seen === null
      ? message('session:verifyTimerUnread', { ...at, until: toMoment(until), expected: shown })
      : message('session:verifyTimer', { ...at, expected: shown, seen: String(seen) });
  }
  const isSession = overlay === 'session-bar';
  if (seen === null)
    return message(isSession ? 'session:verifySessionBarUnread' : 'session:verifyBarUnread', {
      ...{ ...at, until: toMoment(until) },
    });
  const percent = (over: string | number): string => (100 * Number(over)).toFixed(1);
  return message(isSession ? 'session:verifySessionBar' : 'session:verifyBar', {
    ...{ ...at, seen: percent(seen), expected: percent(expected) },
  });
}

/** `1:02.50` */
function toMoment(us: number): string {
  const hundredths = Math.round(us / (SECOND_US / 100));
  const [minutes, rest] = [Math.floor(hundredths / 6000), hundredths % 6000];
  return `${minutes}:${String(Math.floor(rest / 100)).padStart(2, '0')}.${String(rest % 100).padStart(2, '0')}`;
}
