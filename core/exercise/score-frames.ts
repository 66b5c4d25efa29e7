/** Scores the moments of a clip: where it moves evenly, again and again, and is sharp. */
import { type ClipScores, MOST_SCORES } from '../project/clip-scores.js';
import { SECOND_US } from '../project/time.js';
import type { Steps } from '../steps.js';
import { percentile } from '../math.js';
import { meanDifference } from './frame-difference.js';

/** The shortest step, seconds. */
const STEP = 0.5;
/** A movement that comes again does so after so many seconds. */
const [SHORTEST_PERIOD, LONGEST_PERIOD] = [0.8, 4];
/** A cut changes so many grey levels, and so many times more than movement does. */
const [CUT_LEVELS, CUT_STEPS] = [20, 4];

/** Scores grey pictures that are `width` wide, `rate` of them a second. */
export function* scoreFrames(frames: readonly Uint8Array[], width: number, rate: number): Steps<ClipScores> {
  const steps = frames.slice(1).map((frame, i) => meanDifference(frames[i] ?? frame, frame));
  const typical = Math.max(1, percentile(steps, 0.75));
  const isCut = (i: number): boolean => (steps[i] ?? 0) > Math.max(CUT_LEVELS, CUT_STEPS * typical);
  const sharpness = frames.map((frame) => meanGradient(frame, width));
  const sharpest = Math.max(1, ...sharpness);
  const nearest: number[] = [];
  for (let i = 0; i < frames.length; i++) {
    nearest.push(nearestAgain(frames, i, rate));
    yield;
  }
  const farthest = Math.max(typical, ...nearest.filter(Number.isFinite));
  const values = frames.map((_, i) => {
    // More movement than most is somebody who comes and goes.
    const moves = isCut(i) ? 0 : Math.min(1, (steps[Math.min(i, steps.length - 1)] ?? 0) / typical);
    const again = 1 - Math.min(1, (nearest[i] ?? farthest) / farthest);
    return moves * (0.5 + 0.5 * again) * (0.5 + (0.5 * (sharpness[i] ?? 0)) / sharpest);
  });
  const perStep = Math.max(1, Math.ceil(Math.max(STEP * rate, frames.length / MOST_SCORES)));
  const scores: number[] = [];
  for (let i = 0; i < values.length; i += perStep) scores.push(round(mean(values.slice(i, i + perStep))));
  const toUs = (frame: number): number => Math.round((frame * SECOND_US) / rate);
  const cuts = steps.flatMap((_, i) => (isCut(i) ? [toUs(i + 1)] : [])).slice(0, MOST_SCORES);
  return { step: Math.max(1, toUs(perStep)), scores, cuts };
}

// How far the frame is from the most similar one a repetition before or after it.
function nearestAgain(frames: readonly Uint8Array[], i: number, rate: number): number {
  const frame = frames[i];
  if (!frame) return 0;
  let nearest = Number.POSITIVE_INFINITY;
  const last = Math.floor(LONGEST_PERIOD * rate);
  for (let lag = Math.ceil(SHORTEST_PERIOD * rate); lag <= last; lag++) {
    for (const other of [frames[i - lag], frames[i + lag]]) {
      if (other) nearest = Math.min(nearest, meanDifference(frame, other));
    }
  }
  return nearest;
}

function meanGradient(frame: Uint8Array, width: number): number {
  let sum = 0;
  for (let i = 1; i < frame.length; i++) if (i % width !== 0) sum += Math.abs((frame[i] ?? 0) - (frame[i - 1] ?? 0));
  return sum / Math.max(1, frame.length);
}

const mean = (values: readonly number[]): number => values.reduce((sum, each) => sum + each, 0) / values.length;
const round = (score: number): number => Math.round(Math.max(0, Math.min(1, score)) * 100) / 100;
