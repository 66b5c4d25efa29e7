/** The best moment of a clip to go back to an earlier one without anyone seeing it. */
import type { Steps } from '../steps.js';
import type { ExerciseLoop } from './exercise.js';
import { percentile } from '../math.js';
import { meanDifference } from './frame-difference.js';

/** A loop by its frames: `out` is the one after its last. */
export interface LoopSeam {
  readonly in: number;
  readonly out: number;
  readonly mode: ExerciseLoop['mode'];
  /** How far the two frames at the seam are apart: 0 is the same, 1 as far as any two frames of the clip. */
  readonly difference: number;
}

/** A seam that is not much larger than what changes from frame to frame is not seen, up to a share of the largest difference. */
const STEP = 1.5;
const MOST_STEP = 0.25;
/** A share of the largest difference that is not seen anyway. */
const UNSEEN = 0.12;
/** What a longer loop is worth: the whole clip as much as a difference of so much. */
const LENGTH_WORTH = 0.04;
/** What follows the last frame is not known, so that a seam within the clip is better. */
const AT_END = 0.03;

/**
 * Compares every two frames, grey pictures of one size, that are at least `shortest` frames apart. Where no seam is good
 * enough the clip is to be played forwards and backwards, between moments at which little moves. Null for fewer frames.
 */
export function* findSeam(frames: readonly Uint8Array[], shortest: number): Steps<LoopSeam | null> {
  const count = frames.length;
  if (count < 2 || count < shortest) return null;
  const differences = new Float32Array(count * count);
  for (const [i, frame] of frames.entries()) {
    for (let j = i + 1; j < count; j++) {
      const difference = meanDifference(frame, frames[j] ?? frame);
      differences[i * count + j] = difference;
      differences[j * count + i] = difference;
    }
    yield;
  }
  const at = (i: number, j: number): number => differences[i * count + j] ?? 0;
  // A grey level is less than the noise of any camera.
  const largest = Math.max(1, ...Array.from({ length: count }, (_, i) => rowMaximum(differences, i, count)));
  const steps = Array.from({ length: count - 1 }, (_, i) => at(i, i + 1));
  const step = percentile(steps, 0.75);

  // The step from the last frame to the first may be as large as those beside it.
  const beside = Math.min(steps[0] ?? 0, steps.at(-1) ?? 0);
  const closing = Math.max(0, at(count - 1, 0) - STEP * beside);

  let best: LoopSeam | null = null;
  let bestCost = Number.POSITIVE_INFINITY;
  for (let i = 0; i + shortest <= count; i++) {
    for (let j = i + shortest; j <= (i === 0 ? count : count - 1); j++) {
      const difference = (j === count ? closing : seamAt(at, i, j, count)) / largest;
      const cost = difference - (LENGTH_WORTH * (j - i)) / count + (j === count ? AT_END : 0);
      if (cost < bestCost) {
        bestCost = cost;
        best = { in: i, out: j, mode: 'forward', difference };
      }
    }
    yield;
  }
  const withinClip = Math.max(UNSEEN, Math.min(MOST_STEP, (STEP * step) / largest));
  if (best && best.difference <= (best.out === count ? UNSEEN : withinClip)) return best;
  return { ...calmestEnds(steps, shortest, count), mode: 'ping-pong', difference: best?.difference ?? 1 };
}

// The frame before the seam is followed by `i` in place of `j`. Their neighbours tell a movement from its way back.
function seamAt(at: (i: number, j: number) => number, i: number, j: number, count: number): number {
  const pairs = [at(i, j)];
  if (i > 0) pairs.push(at(i - 1, j - 1));
  if (j + 1 < count) pairs.push(at(i + 1, j + 1));
  return pairs.reduce((sum, each) => sum + each, 0) / pairs.length;
}

/** The calmest frames of the first and of the last third. */
function calmestEnds(steps: readonly number[], shortest: number, count: number): { in: number; out: number } {
  const third = Math.floor(count / 3);
  const moved = (i: number): number => (steps[i - 1] ?? steps[i] ?? 0) + (steps[i] ?? steps[i - 1] ?? 0);
  const calmest = (from: number, to: number): number => {
    let found = from;
    for (let i = from; i < to; i++) if (moved(i) < moved(found)) found = i;
    return found;
  };
  const [start, last] = [calmest(0, third), calmest(count - third, count)];
  const out = Math.min(count, last + 1);
  return out - start >= shortest ? { in: start, out } : { in: 0, out: count };
}

function rowMaximum(differences: Float32Array, row: number, count: number): number {
  let most = 0;
  for (let j = row * count; j < (row + 1) * count; j++) most = Math.max(most, differences[j] ?? 0);
  return most;
}
