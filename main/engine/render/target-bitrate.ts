/** Bit rates for a wanted file size. */

// Headers and the index of an MP4 take about this share.
const OVERHEAD = 0.985;
// A second attempt aims a little lower than its proportion, or it would miss again.
const CAUTION = 0.96;
const LEAST_KBPS = 50;

/** The picture's average rate, kilobits a second, for a file of `megabytes` (of 1,000,000 bytes) with its sound. */
export const averageKbps = (megabytes: number, seconds: number, soundKbps: number): number =>
  Math.max(LEAST_KBPS, (megabytes * 8000 * OVERHEAD) / Math.max(seconds, 0.1) - soundKbps);

/** The rate of the next attempt, after one that came out at `bytes` where `limit` were allowed. */
export const nextKbps = (kbps: number, bytes: number, limit: number): number =>
  Math.max(LEAST_KBPS / 2, (kbps * limit * CAUTION) / bytes);
