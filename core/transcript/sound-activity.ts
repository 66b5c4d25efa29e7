/** Where something is heard in a recording, by its level alone: above a threshold that comes from the noise floor. */
import type { Span } from './transcript.js';

/** Levels are measured over so many microseconds each. */
export const LEVEL_US = 10_000;
/** Levels below this are silence on every machine, dB. */
export const LEAST_LEVEL = -100;

// A quiet room in a good recording; what is digitally silent has no floor of its own.
const LOWEST_FLOOR = -70;
const FLOOR_SHARE = 0.05;
const SPEECH_SHARE = 0.95;
const ABOVE_FLOOR = 0.3;
const [LEAST_ABOVE, MOST_ABOVE] = [4, 15];
/** Speech stands out of the noise by more than this; what does not is one sound without pauses. */
const LEAST_RANGE = 10;
/** Shorter sounds in silence are clicks. */
const CLICK_US = 50_000;

/** How often each level occurs, in whole decibels from {@link LEAST_LEVEL} to 0. */
function countLevels(levels: ArrayLike<number>): Uint32Array {
  const counts = new Uint32Array(1 - LEAST_LEVEL);
  for (let i = 0; i < levels.length; i++) {
    const bin = Math.round(Math.max(LEAST_LEVEL, Math.min(0, levels[i] ?? LEAST_LEVEL))) - LEAST_LEVEL;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

function levelAt(counts: Uint32Array, total: number, share: number): number {
  let seen = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    seen += counts[bin] ?? 0;
    if (seen > total * share) return bin + LEAST_LEVEL;
  }
  return 0;
}

/**
 * The level, dB, under which a recording is silent: above its noise floor by a share of what speech stands out. Where nothing
 * stands out, as in music or steady noise, it lies below everything.
 */
export function chooseThreshold(levels: ArrayLike<number>): number {
  const counts = countLevels(levels);
  const floor = Math.max(LOWEST_FLOOR, levelAt(counts, levels.length, FLOOR_SHARE));
  const speech = levelAt(counts, levels.length, SPEECH_SHARE);
  if (speech <= LOWEST_FLOOR) return LOWEST_FLOOR;
  if (speech - floor < LEAST_RANGE) return LEAST_LEVEL;
  return floor + Math.max(LEAST_ABOVE, Math.min(MOST_ABOVE, ABOVE_FLOOR * (speech - floor)));
}

/** The spans that are louder than a threshold, without clicks, gaps of less than `leastSilence` microseconds closed. */
export function soundSpans(levels: ArrayLike<number>, threshold: number, leastSilence: number): Span[] {
  const spans: { start: number; end: number }[] = [];
  for (let i = 0; i < levels.length; i++) {
    if ((levels[i] ?? LEAST_LEVEL) < threshold) continue;
    const last = spans.at(-1);
    const [start, end] = [i * LEVEL_US, (i + 1) * LEVEL_US];
    if (last && last.end === start) last.end = end;
    else spans.push({ start, end });
  }
  const closed: { start: number; end: number }[] = [];
  for (const span of spans.filter(({ start, end }) => end - start >= CLICK_US)) {
    const last = closed.at(-1);
    if (last && span.start - last.end < leastSilence) last.end = span.end;
    else closed.push({ ...span });
  }
  return closed;
}
