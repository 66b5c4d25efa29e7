/**
 * Dynamic time warping of a reference to a recording: which row of the reference each frame of the recording is.
 * Sakoe and Chiba, "Dynamic programming algorithm optimization for spoken word recognition", 1978; with rows for pauses,
 * as in forced alignment by hidden Markov models.
 */
import { COEFFICIENTS } from './mfcc.js';
import type { Recording } from './recording.js';
import { PAUSE, type Reference, SPEECH } from './reference.js';

/** The rows that are looked at for each frame: `width` of them from `from[frame]`, which never falls. */
export interface Band {
  readonly from: Int32Array;
  readonly width: number;
}

export const COSTS = {
  /** A row that goes on for another frame. */
  stay: 1,
  /** A row that is left out. */
  skip: 2,
  /** A difference in loudness of one. */
  loudness: 2,
  /** A pause that is as loud as speech. */
  pause: 8,
  /** A silent pause. */
  silence: 0.1,
  /** A gap between sentences, however loud. */
  gap: 10,
};

// How a row was come to, as stored for each cell.
const FROM_ROWS = 4;

/** The row of each frame, and what that costs a frame. */
export interface Path {
  readonly rows: Int32Array;
  readonly cost: number;
}

/** The cheapest path; null where the band holds no way from the first row to the last. */
export function warp(reference: Reference, recording: Recording, band: Band): Path | null {
  const { rows, kinds } = reference;
  const { frames } = recording;
  const { from, width } = band;
  const steps = new Uint8Array(frames * width);
  let costs = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  let before = new Float64Array(width).fill(Number.POSITIVE_INFINITY);
  for (let frame = 0; frame < frames; frame++) {
    const start = from[frame] ?? 0;
    const shift = frame === 0 ? 0 : start - (from[frame - 1] ?? 0);
    for (let k = 0; k < width; k++) {
      const row = start + k;
      if (row >= rows) {
        costs[k] = Number.POSITIVE_INFINITY;
        continue;
      }
      const kind = kinds[row] ?? SPEECH;
      let best = Number.POSITIVE_INFINITY;
      let step = 0;
      if (frame === 0) {
        // A recording may begin with the first gap or without it.
        if (row <= 1) best = 0;
      } else {
        const here = k + shift;
        // At most two rows of speech are left out; pauses cost nothing to leave out.
        let skipped = 0;
        for (let back = 0; back < FROM_ROWS && here - back >= 0; back++) {
          const cost =
            (before[here - back] ?? Number.POSITIVE_INFINITY) +
            skipped +
            (back === 0 && kind === SPEECH ? COSTS.stay : 0);
          if (cost < best) {
            best = cost;
            step = back;
          }
          if (back > 0 && kinds[row - back] === SPEECH) skipped += COSTS.skip;
        }
      }
      steps[frame * width + k] = step;
      costs[k] = best === Number.POSITIVE_INFINITY ? best : best + localCost(reference, recording, row, frame, kind);
    }
    [costs, before] = [before, costs];
  }
  return traceBack(reference, recording, band, steps, before);
}

function localCost(reference: Reference, recording: Recording, row: number, frame: number, kind: number): number {
  const loud = recording.loudness[frame] ?? 0;
  if (kind !== SPEECH) {
    const cost = COSTS.silence + COSTS.pause * loud;
    return kind === PAUSE ? cost : Math.min(cost, COSTS.gap);
  }
  let sum = 0;
  const a = row * COEFFICIENTS;
  const b = frame * COEFFICIENTS;
  for (let c = 0; c < COEFFICIENTS; c++) {
    const difference = (reference.cepstrum[a + c] ?? 0) - (recording.cepstrum[b + c] ?? 0);
    sum += difference * difference;
  }
  return Math.sqrt(sum) + COSTS.loudness * Math.abs((reference.loudness[row] ?? 0) - loud);
}

function traceBack(
  reference: Reference,
  recording: Recording,
  { from, width }: Band,
  steps: Uint8Array,
  costs: Float64Array,
): Path | null {
  const last = recording.frames - 1;
  const ends = [reference.rows - 1, reference.rows - 2]
    .map((row) => row - (from[last] ?? 0))
    .filter((k) => k >= 0 && k < width);
  const end = ends.reduce((best, k) => ((costs[k] ?? 0) < (costs[best] ?? 0) ? k : best), ends[0] ?? -1);
  if (end < 0 || costs[end] === Number.POSITIVE_INFINITY) return null;
  const path = new Int32Array(recording.frames);
  let row = end + (from[last] ?? 0);
  for (let frame = last; frame >= 0; frame--) {
    path[frame] = row;
    row -= steps[frame * width + row - (from[frame] ?? 0)] ?? 0;
  }
  return { rows: path, cost: (costs[end] ?? 0) / recording.frames };
}
