/**
 * Changes speed without pitch, by overlapping grains of the source (WSOLA: Verhelst and Roelands, ICASSP 1993). Grains
 * are anchored at their middles, so that sound is displaced by at most half a grain times the change of speed, plus the
 * search range. FFmpeg's `atempo` and `rubberband` were measured 15 to 45 ms off.
 */

/** Interleaved stereo, sample frames `from` to `from + count - 1`; silence outside the source. */
export type ReadSamples = (from: number, count: number) => Promise<Float32Array>;

// 24 ms contain two periods of the deepest voice. Four grains overlap, so that even at double speed no click falls
// between two.
const GRAIN = 1152;
const HOP = GRAIN / 4;
// How far a grain may be shifted to match the one before it: 4 ms, half a period of a deep voice.
const SEARCH = 192;
const SEARCH_STEP = 4;
const COMPARED = GRAIN / 2;
const COMPARE_STEP = 4;

// Four overlapping windows add up to one.
const WINDOW = Float32Array.from(
  { length: GRAIN },
  (_, i) => 0.25 - 0.25 * Math.cos((2 * Math.PI * (i + 0.5)) / GRAIN),
);

/** Blocks of `samples` sample frames in all, with the source at `speed`. */
export async function* stretch(read: ReadSamples, samples: number, speed: number): AsyncGenerator<Float32Array> {
  // How the previous grain would have continued, which the next one should match.
  let expected: Float32Array | null = null;
  const sum = new Float32Array(GRAIN * 2);
  // The first grains begin before the sound, so that four of them overlap at its first sample.
  for (let start = HOP - GRAIN; start < samples; start += HOP) {
    const anchor = Math.round((start + GRAIN / 2) * speed) - GRAIN / 2;
    const span = await read(anchor - SEARCH, GRAIN + 2 * SEARCH);
    const shift = expected ? bestShift(span, expected) : SEARCH;
    const grain = span.subarray(shift * 2, (shift + GRAIN) * 2);
    for (let i = 0; i < GRAIN; i++) {
      const weight = WINDOW[i] as number;
      sum[2 * i] = (sum[2 * i] as number) + (grain[2 * i] as number) * weight;
      sum[2 * i + 1] = (sum[2 * i + 1] as number) + (grain[2 * i + 1] as number) * weight;
    }
    if (start >= 0) yield sum.slice(0, Math.min(HOP, samples - start) * 2);
    sum.copyWithin(0, HOP * 2);
    sum.fill(0, (GRAIN - HOP) * 2);
    expected = grain.slice(HOP * 2, (HOP + COMPARED) * 2);
  }
}

// The shift at which the span best matches the expectation, by normalised correlation of the sum of both channels.
function bestShift(span: Float32Array, expected: Float32Array): number {
  let best = SEARCH;
  let bestScore = Number.NEGATIVE_INFINITY;
  for (let shift = 0; shift <= 2 * SEARCH; shift += SEARCH_STEP) {
    let product = 0;
    let energy = 1e-9;
    for (let i = 0; i < COMPARED; i += COMPARE_STEP) {
      const value = (span[2 * (shift + i)] as number) + (span[2 * (shift + i) + 1] as number);
      product += value * ((expected[2 * i] as number) + (expected[2 * i + 1] as number));
      energy += value * value;
    }
    // In silence every shift is equal, so the grain stays at its anchor.
    const score = product / Math.sqrt(energy) - (Math.abs(shift - SEARCH) / SEARCH) * 1e-6;
    if (score > bestScore) {
      bestScore = score;
      best = shift;
    }
  }
  return best;
}
