/**
 * Dynamic time warping of a reference to a recording: which row of the reference each frame of the recording is.
 * Sakoe and Chiba, "Dynamic programming algorithm optimization for spoken word recognition", 1978; with rows for pauses,
 * as in forced alignment by hidden Markov models.
 */
import { COEFFICIENTS } from './mfcc.js';
import type { RecordingFeatures } from './recording-features.js';
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

// How many rows on a frame may be from the one before it: two are left out at most.
const MOST_BACK = 3;

/** The row of each frame, and what that costs a frame. */
export interface Path {
  readonly rows: Int32Array;
  readonly cost: number;
}

/** The cheapest path; null where the band holds no way from the first row to the last. */
export function warp(reference: Reference, recording: RecordingFeatures, band: Band): Path | null {
  const { rows, kinds } = reference;
  const { frames } = recording;
  const { from, width } = band;
  const { stay } = COSTS;
  const [speech, never] = [SPEECH, Number.POSITIVE_INFINITY];
  const skips = toSkips(reference);
  const local = new Float64Array(width);
  const steps = new Uint8Array(frames * width);
  // By row, behind as many that are none as a step may reach back.
  let costs = new Float64Array(rows + MOST_BACK).fill(never);
  let before = new Float64Array(rows + MOST_BACK).fill(never);
  for (let frame = 0; frame < frames; frame++) {
    const start = from[frame] ?? 0;
    const end = Math.min(rows, start + width);
    writeLocalCosts(reference, recording, { frame, start, end }, local);
    // What the band has left behind.
    costs.fill(never, start, start + MOST_BACK);
    // A recording may begin with the first gap or without it.
    if (frame === 0) costs.set(local.subarray(0, Math.min(end, Math.max(0, 2 - start))), start + MOST_BACK);
    else {
      for (let row = start; row < end; row++) {
        const at = row + MOST_BACK;
        let best = (before[at] ?? never) + (kinds[row] === speech ? stay : 0);
        let step = 0;
        let skipped = 0;
        for (let back = 1; back <= MOST_BACK; back++) {
          const cost = (before[at - back] ?? never) + skipped;
          if (cost < best) {
            best = cost;
            step = back;
          }
          skipped += skips[at - back] ?? 0;
        }
        steps[frame * width + row - start] = step;
        costs[at] = best + (local[row - start] ?? 0);
      }
    }
    [costs, before] = [before, costs];
  }
  return traceBack(reference, recording, band, { steps, costs: before });
}

/** What it costs to leave a row out, by row behind `MOST_BACK`: pauses cost nothing. */
function toSkips({ rows, kinds }: Reference): Float64Array {
  const skips = new Float64Array(rows + MOST_BACK);
  for (let row = 0; row < rows; row++) if (kinds[row] === SPEECH) skips[row + MOST_BACK] = COSTS.skip;
  return skips;
}

/** What it costs to be in each row of the band at a frame. The innermost loop: what it reads is held in locals. */
function writeLocalCosts(
  { kinds, cepstrum: rows, loudness: rowLoudness }: Reference,
  { cepstrum: frames, loudness }: RecordingFeatures,
  { frame, start, end }: { readonly frame: number; readonly start: number; readonly end: number },
  costs: Float64Array,
): void {
  const size = COEFFICIENTS;
  const { loudness: weight, silence, pause, gap } = COSTS;
  const loud = loudness[frame] ?? 0;
  const quiet = silence + pause * loud;
  const b = frame * size;
  for (let row = start; row < end; row++) {
    const kind = kinds[row];
    if (kind !== SPEECH) {
      costs[row - start] = kind === PAUSE ? quiet : Math.min(quiet, gap);
      continue;
    }
    const a = row * size;
    let sum = 0;
    for (let c = 0; c < size; c++) {
      const difference = (rows[a + c] ?? 0) - (frames[b + c] ?? 0);
      sum += difference * difference;
    }
    costs[row - start] = Math.sqrt(sum) + weight * Math.abs((rowLoudness[row] ?? 0) - loud);
  }
}

function traceBack(
  reference: Reference,
  recording: RecordingFeatures,
  { from, width }: Band,
  { steps, costs }: { readonly steps: Uint8Array; readonly costs: Float64Array },
): Path | null {
  const last = recording.frames - 1;
  const start = from[last] ?? 0;
  const costOf = (row: number): number => costs[row + MOST_BACK] ?? Number.POSITIVE_INFINITY;
  const ends = [reference.rows - 1, reference.rows - 2].filter((row) => row >= start && row < start + width);
  const end = ends.reduce((best, row) => (costOf(row) < costOf(best) ? row : best), ends[0] ?? -1);
  if (end < 0 || costOf(end) === Number.POSITIVE_INFINITY) return null;
  const path = new Int32Array(recording.frames);
  let row = end;
  for (let frame = last; frame >= 0; frame--) {
    path[frame] = row;
    row -= steps[frame * width + row - (from[frame] ?? 0)] ?? 0;
  }
  return { rows: path, cost: costOf(end) / recording.frames };
}
