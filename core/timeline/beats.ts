/** Finds the beats of music from its peaks: good enough to cut on, without reading the sound again. */
import { SECOND_US } from '../project/time.js';

/** The peaks of one zoom: pairs of lowest and highest sample, -128..127, `spansPerSecond` of them a second. */
export interface PeakSpans {
  readonly values: Int8Array;
  readonly spansPerSecond: number;
}

const LEAST_GAP_S = 0.18;
const AROUND_S = 0.6;
const OVER = 1.6;

/**
 * Source times, in microseconds, at which the sound sets in: where the rise of the level passes what is usual around it and
 * is the highest of its neighbours (spectral-flux peak picking after Dixon, "Onset Detection Revisited", on the level
 * alone).
 */
export function findBeats({ values, spansPerSecond }: PeakSpans): number[] {
  const count = values.length >> 1;
  const rise = new Float32Array(count);
  let before = 0;
  for (let n = 0; n < count; n++) {
    const level = (values[2 * n + 1] ?? 0) - (values[2 * n] ?? 0);
    rise[n] = Math.max(0, level - before);
    before = level;
  }
  const sums = new Float64Array(count + 1);
  for (let n = 0; n < count; n++) sums[n + 1] = (sums[n] ?? 0) + (rise[n] ?? 0);
  const around = Math.max(2, Math.round(AROUND_S * spansPerSecond));
  const gap = Math.max(1, Math.round(LEAST_GAP_S * spansPerSecond));
  const beats: number[] = [];
  let last = -gap;
  for (let n = 0; n < count; n++) {
    const from = Math.max(0, n - around);
    const to = Math.min(count, n + around + 1);
    const usual = ((sums[to] ?? 0) - (sums[from] ?? 0)) / (to - from);
    const here = rise[n] ?? 0;
    if (here < 8 || here < usual * OVER || n - last < gap) continue;
    if (here < (rise[n - 1] ?? 0) || here < (rise[n + 1] ?? 0)) continue;
    beats.push(Math.round((n / spansPerSecond) * SECOND_US));
    last = n;
  }
  return beats;
}
