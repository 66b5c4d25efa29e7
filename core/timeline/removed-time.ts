/** Time that is taken out of a timeline, and where what stays then lies. */
import { type FrameRate, framesToUs, SECOND_US } from '../project/time.js';

/** Frames `from` to `to - 1`. */
export interface FrameRange {
  readonly from: number;
  readonly to: number;
}

/** Spans in order and apart from each other. */
export function mergeFrames(spans: readonly FrameRange[]): FrameRange[] {
  const merged: { from: number; to: number }[] = [];
  for (const { from, to } of [...spans].sort((p, q) => p.from - q.from)) {
    const last = merged.at(-1);
    if (to <= from) continue;
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else merged.push({ from, to });
  }
  return merged;
}

/** `spans` without what lies in `others`; both in order and apart. */
export function withoutFrames(spans: readonly FrameRange[], others: readonly FrameRange[]): FrameRange[] {
  if (others.length === 0) return [...spans];
  return spans.flatMap(({ from, to }) => {
    const left: FrameRange[] = [];
    let at = from;
    for (const other of others) {
      if (other.to <= at) continue;
      if (other.from >= to) break;
      if (other.from > at) left.push({ from: at, to: other.from });
      at = Math.max(at, other.to);
    }
    return at < to ? [...left, { from: at, to }] : left;
  });
}

/** Where moments of the timeline lie once time is taken out of it. */
export interface RemovedTime {
  readonly spans: readonly FrameRange[];
  /** Where a frame goes; one that is taken out goes to the cut. */
  readonly frame: (frame: number) => number;
  /** The same for microseconds of the timeline. */
  readonly us: (us: number) => number;
  /** The spans that frames `from` to `to - 1` meet. */
  readonly within: (from: number, to: number) => readonly FrameRange[];
}

/**
 * Takes spans, in order and apart, out of a timeline.
 *
 *     before  0....[####]....[##]...
 *     after   0....|....|...
 */
export function removeTime(spans: readonly FrameRange[], fps: FrameRate): RemovedTime {
  const spansUs = spans.map(({ from, to }) => ({ from: framesToUs(from, fps), to: framesToUs(to, fps) }));
  return {
    spans,
    frame: mapTime(spans),
    us: mapTime(spansUs),
    within(from, to) {
      const first = firstEndingAfter(spans, from);
      const next = spans.findIndex((span, i) => i >= first && span.from >= to);
      return spans.slice(first, next === -1 ? spans.length : next);
    },
  };
}

function mapTime(spans: readonly FrameRange[]): (at: number) => number {
  let sum = 0;
  // How much is gone before each span.
  const before: number[] = [];
  for (const { from, to } of spans) {
    before.push(sum);
    sum += to - from;
  }
  return (at) => {
    const next = firstEndingAfter(spans, at);
    const span = spans[next];
    return at - (span ? (before[next] ?? 0) + Math.max(0, at - span.from) : sum);
  };
}

function firstEndingAfter(spans: readonly FrameRange[], at: number): number {
  let [low, high] = [0, spans.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((spans[middle]?.to ?? 0) > at) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** The frames that lie wholly within a span of microseconds from `originUs`, played at `speed` from frame `start` on. */
export function framesWithin(
  span: { readonly start: number; readonly end: number },
  { start, originUs, speed }: { readonly start: number; readonly originUs: number; readonly speed: number },
  fps: FrameRate,
): FrameRange {
  // A rounded time of a frame's edge may lie a microsecond on either side of it.
  const frameOf = (us: number): number => ((us - originUs) * fps.num) / (speed * fps.den * SECOND_US);
  const slack = (2 * fps.num) / (fps.den * SECOND_US * Math.min(1, speed));
  return { from: start + Math.ceil(frameOf(span.start) - slack), to: start + Math.floor(frameOf(span.end) + slack) };
}
