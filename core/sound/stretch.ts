/**
 * Changes speed and keeps pitch, by overlapping grains of the source (WSOLA: Verhelst and Roelands, ICASSP 1993). Grains
 * are anchored at their middles, so that a sound stays at its place: at most half a grain times the change of speed, plus
 * the search, away from it. FFmpeg's `atempo` and `rubberband` were measured 15 to 45 ms off.
 */

/** Interleaved stereo, sample frames `from` to `from + count - 1`; silence outside the source. */
export type ReadSamples = (from: number, count: number) => Promise<Float32Array>;

// 24 ms hold two periods of the deepest voice; half of it overlaps.
const GRAIN = 1152;
const HOP = GRAIN / 2;
// How far a grain may move to fit the one before it: 4 ms, half a period of a deep voice.
const SEARCH = 192;
const SEARCH_STEP = 4;
const COMPARE_STEP = 4;

// The rise and the fall of neighbouring grains add up to one.
const RISE = Float32Array.from({ length: HOP }, (_, i) => 0.5 - 0.5 * Math.cos((Math.PI * (i + 0.5)) / HOP));

/** Blocks of `samples` sample frames in all, in which the source runs at `speed`. */
export async function* stretch(read: ReadSamples, samples: number, speed: number): AsyncGenerator<Float32Array> {
  // Where the grain before would have gone on: what the next one should look like.
  let expected: Float32Array | null = null;
  let tail = new Float32Array(HOP * 2);
  for (let start = -HOP; start < samples; start += HOP) {
    const anchor = Math.round((start + HOP) * speed) - HOP;
    const span = await read(anchor - SEARCH, GRAIN + 2 * SEARCH);
    const shift = expected ? bestShift(span, expected) : SEARCH;
    const grain = span.subarray(shift * 2, (shift + GRAIN) * 2);
    const block = new Float32Array(HOP * 2);
    for (let i = 0; i < HOP; i++) {
      const rise = RISE[i] as number;
      block[2 * i] = (tail[2 * i] as number) * (1 - rise) + (grain[2 * i] as number) * rise;
      block[2 * i + 1] = (tail[2 * i + 1] as number) * (1 - rise) + (grain[2 * i + 1] as number) * rise;
    }
    tail = grain.slice(HOP * 2);
    expected = tail;
    if (start >= 0) yield block.subarray(0, Math.min(HOP, samples - start) * 2);
  }
}

// The shift at which the span looks most like what was expected, by normalised correlation of the sum of both channels.
function bestShift(span: Float32Array, expected: Float32Array): number {
  let best = SEARCH;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let shift = 0; shift <= 2 * SEARCH; shift += SEARCH_STEP) {
    let product = 0;
    let energy = 1e-9;
    for (let i = 0; i < HOP; i += COMPARE_STEP) {
      const value = (span[2 * (shift + i)] as number) + (span[2 * (shift + i) + 1] as number);
      product += value * ((expected[2 * i] as number) + (expected[2 * i + 1] as number));
      energy += value * value;
    }
    // In silence every shift is as good: stay at the anchor.
    const score = product / Math.sqrt(energy) - (Math.abs(shift - SEARCH) / SEARCH) * 1e-6;
    if (score > bestScore) {
      bestScore = score;
      best = shift;
    }
  }
  return best;
}
