/** Compares what frames of a video show with what their session shows. */
import { SECOND_US } from '../../project/time.js';
import type { Interval } from '../intervals.js';
import { barsAt, type ShownBar, type ShownSession, timerAt } from './overlays-at.js';
import type { BarReading } from './read-bar.js';
import type { DigitReading } from './read-digits.js';

/** What was looked at. */
export type OverlayKind = 'timer' | 'bar' | 'session-bar';

/** Something that is not as it should be, or could not be read. Times are microseconds of the video. */
export interface OverlayFinding {
  readonly overlay: OverlayKind;
  /** The first moment at which it was seen, and the last one. */
  readonly at: number;
  readonly until: number;
  /** How many of the moments that were looked at. */
  readonly count: number;
  readonly interval: Interval;
  /** What should be seen at the first moment: digits, or how much of a bar is over, 0 to 1. */
  readonly expected: string | number;
  /** What is seen instead; null where nothing of the kind can be read. */
  readonly seen: string | number | null;
}

/** How a frame is read. */
export interface FrameReading {
  readonly digits: () => readonly DigitReading[];
  readonly bar: (bar: ShownBar) => BarReading | null;
}

/** How many of the moments were looked at, and at how many of these something could be read. */
export interface Looked {
  readonly looked: number;
  readonly read: number;
}

/** What was compared. */
export interface ComparedOverlays {
  readonly looked: Readonly<Record<OverlayKind, Looked>>;
  readonly findings: readonly OverlayFinding[];
}

/** What is as like drawn digits is taken for them. */
const LEGIBLE = 0.6;
/** To call digits wrong, others must be seen clearly. */
const CLEAR = 0.75;
const CLEARLY_MORE = 0.04;

/**
 * A bar that is wrong is so for longer, and goes on: what is behind a bar may look like a part of it for a moment, or as long as it
 * stays there.
 */
const LEAST_MOMENTS = 3;
const LEAST_PACE = 0.5;

/** Takes frames in order. */
export function createComparison(session: ShownSession, intervals: readonly Interval[]) {
  const findings: OverlayFinding[] = [];
  const open = new Map<OverlayKind, OpenFinding>();
  const looked: Record<OverlayKind, { looked: number; read: number }> = {
    timer: { looked: 0, read: 0 },
    bar: { looked: 0, read: 0 },
    'session-bar': { looked: 0, read: 0 },
  };
  const close = (overlay: OverlayKind): void => {
    const last = open.get(overlay);
    if (last) findings.push(isBarBehind(last) ? { ...last.finding, seen: null } : last.finding);
    open.delete(overlay);
  };
  const add = (overlay: OverlayKind, frame: number, verdict: Verdict): void => {
    if (verdict === 'empty') return;
    looked[overlay].looked++;
    if (verdict === 'right' || verdict.seen !== null) looked[overlay].read++;
    const last = open.get(overlay);
    if (verdict === 'right') {
      if (last?.finding.seen === null) close(overlay);
      return;
    }
    const at = Math.round((frame * session.fps.den * SECOND_US) / session.fps.num);
    const interval = intervalAt(intervals, at);
    if (!interval) return;
    if (last && goesOn(last.finding, verdict, interval)) {
      open.set(overlay, { finding: { ...last.finding, until: at, count: last.finding.count + 1 }, latest: verdict });
      return;
    }
    close(overlay);
    const finding = { overlay, at, until: at, count: 1, interval, ...verdict };
    open.set(overlay, { finding, latest: verdict });
  };
  return {
    /** Compares a frame of the video, which is shown at frame `frame` of the session. */
    add(frame: number, reading: FrameReading): void {
      // What is shown a frame early or late is right.
      const near = [frame, frame - 1, frame + 1];
      const timer = timerAt(session, frame);
      if (timer) {
        const accepted = near.flatMap((each) => timerAt(session, each)?.text ?? []);
        add('timer', frame, judgeDigits(timer.text, accepted, reading.digits()));
      }
      for (const bar of barsAt(session, frame)) {
        const alike = near.flatMap((each) => barsAt(session, each).filter(({ of }) => of === bar.of));
        add(bar.of === 'session' ? 'session-bar' : 'bar', frame, judgeBar(bar, alike, reading));
      }
    },
    end(): ComparedOverlays {
      for (const overlay of [...open.keys()]) close(overlay);
      return { looked, findings: findings.toSorted((p, q) => p.at - q.at) };
    },
  };
}

/** A finding that may go on. */
interface OpenFinding {
  readonly finding: OverlayFinding;
  readonly latest: Pick<OverlayFinding, 'expected' | 'seen'>;
}

// What cannot be read is told once as long as nothing can, what is wrong once an interval.
const goesOn = (finding: OverlayFinding, { seen }: Pick<OverlayFinding, 'seen'>, interval: Interval): boolean =>
  (finding.seen === null) === (seen === null) && (finding.seen === null || finding.interval === interval);

/** Whether what was taken for a part of a bar may be something behind it. */
function isBarBehind({ finding, latest }: OpenFinding): boolean {
  if (typeof finding.seen !== 'number' || typeof finding.expected !== 'number') return false;
  const passed = Math.abs(Number(latest.expected) - finding.expected);
  return finding.count < LEAST_MOMENTS || Math.abs(Number(latest.seen) - finding.seen) < LEAST_PACE * passed;
}

/** `empty` is a bar of which nothing is filled: it looks as one that is not there. */
type Verdict = 'right' | 'empty' | Pick<OverlayFinding, 'expected' | 'seen'>;

function judgeDigits(expected: string, accepted: readonly string[], readings: readonly DigitReading[]): Verdict {
  const [best] = readings;
  if (!best || best.likeness < LEGIBLE) return { expected, seen: null };
  if (accepted.includes(best.text)) return 'right';
  const right = readings.find(({ text }) => accepted.includes(text))?.likeness ?? 0;
  const isClear = best.likeness >= CLEAR && best.likeness - right >= CLEARLY_MORE;
  return { expected, seen: isClear ? best.text : null };
}

function judgeBar(bar: ShownBar, alike: readonly ShownBar[], { bar: read }: FrameReading): Verdict {
  const overs = alike.filter(({ drawing }) => drawing === bar.drawing).map(({ over }) => over);
  const early = bar.over - Math.min(...overs);
  const late = Math.max(...overs) - bar.over;
  let seen: number | null = null;
  // Colours change with the interval and near its end, so that each is read by its own.
  for (const each of alike) {
    const reading = read(each);
    if (reading === null) continue;
    const { over, tolerance, clear } = reading;
    if (over >= each.over - early - tolerance && over <= each.over + late + tolerance) return 'right';
    if (clear) seen ??= over;
  }
  return seen === null && isEmpty(bar) ? 'empty' : { expected: bar.over, seen };
}

/** Whether less is filled than can be told. */
function isEmpty({ drawing, over, rect }: ShownBar): boolean {
  const length = drawing.shape === 'ring' ? Math.PI * rect.width : rect.width;
  return (drawing.direction === 'fill' ? over : 1 - over) < 0.02 + (2 * drawing.thickness) / Math.max(1, length);
}

function intervalAt(intervals: readonly Interval[], at: number): Interval | undefined {
  return intervals.findLast(({ start }) => start <= at) ?? intervals[0];
}
