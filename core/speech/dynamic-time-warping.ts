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
  pause: 12,
  /** A silent pause. */
  silence: 0.1,
  /** A gap between sentences, however loud. */
  gap: 6,
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
  const localCost = createLocalCost(reference, recording);
  const { stay, skip } = COSTS;
  const [speech, most, never] = [SPEECH, FROM_ROWS, Number.POSITIVE_INFINITY];
  const steps = new Uint8Array(frames * width);
  let costs = new Float64Array(width).fill(never);
  let before = new Float64Array(width).fill(never);
  for (let frame = 0; frame < frames; frame++) {
    const start = from[frame] ?? 0;
    const shift = frame === 0 ? 0 : start - (from[frame - 1] ?? 0);
    for (let k = 0; k < width; k++) {
      const row = start + k;
      if (row >= rows) {
        costs[k] = never;
        continue;
      }
      const kind = kinds[row] ?? speech;
      let best = never;
      let step = 0;
      if (frame === 0) {
        // A recording may begin with the first gap or without it.
        if (row <= 1) best = 0;
      } else {
        const here = k + shift;
        // At most two rows of speech are left out; pauses cost nothing to leave out.
        let skipped = 0;
        for (let back = 0; back < most && here - back >= 0; back++) {
          const cost = (before[here - back] ?? never) + skipped + (back === 0 && kind === speech ? stay : 0);
          if (cost < best) {
            best = cost;
            step = back;
          }
          if (back > 0 && kinds[row - back] === speech) skipped += skip;
        }
      }
      steps[frame * width + k] = step;
      costs[k] = best === never ? best : best + localCost(row, frame, kind);
    }
    [costs, before] = [before, costs];
  }
  return traceBack(reference, recording, band, steps, before);
}

/** What it costs to be in a row at a frame. What is read again and again is held in locals: this is the innermost loop. */
function createLocalCost(
  reference: Reference,
  recording: Recording,
): (row: number, frame: number, kind: number) => number {
  const size = COEFFICIENTS;
  const { loudness: weight, silence, pause, gap } = COSTS;
  const { cepstrum: rows, loudness: rowLoudness } = reference;
  const { cepstrum: frames, loudness: frameLoudness } = recording;
  return (row, frame, kind) => {
    const loud = frameLoudness[frame] ?? 0;
    if (kind !== SPEECH) {
      const cost = silence + pause * loud;
      return kind === PAUSE ? cost : Math.min(cost, gap);
    }
    let sum = 0;
    const a = row * size;
    const b = frame * size;
    for (let c = 0; c < size; c++) {
      const difference = (rows[a + c] ?? 0) - (frames[b + c] ?? 0);
      sum += difference * difference;
    }
    return Math.sqrt(sum) + weight * Math.abs((rowLoudness[row] ?? 0) - loud);
  };
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
