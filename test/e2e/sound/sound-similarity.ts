/** How alike two sounds are, and by how much one is late. Interleaved stereo at 48 kHz. */

/** The similarity of two sounds at the shift at which they are most alike. */
export interface SoundSimilarity {
  /** Normalised correlation: 1 is the same but for its level. */
  readonly correlation: number;
  /** Level of the first against the second, dB. */
  readonly gainDb: number;
  /** Sample frames by which the first is late. */
  readonly late: number;
}

/** Compares sample frames `from` to `to - 1` of two sounds, within `reach` sample frames of each other. */
export function compareSounds(a: Float32Array, b: Float32Array, from: number, to: number, reach = 96): SoundSimilarity {
  let best: SoundSimilarity = { correlation: -1, gainDb: 0, late: 0 };
  for (let late = -reach; late <= reach; late++) {
    let product = 0;
    let powerA = 1e-12;
    let powerB = 1e-12;
    for (let i = Math.max(0, 2 * from, -2 * late); i < 2 * to && i + 2 * late < a.length && i < b.length; i++) {
      const x = a[i + 2 * late] as number;
      const y = b[i] as number;
      product += x * y;
      powerA += x * x;
      powerB += y * y;
    }
    const correlation = product / Math.sqrt(powerA * powerB);
    if (correlation > best.correlation) best = { correlation, gainDb: 10 * Math.log10(powerA / powerB), late };
  }
  return best;
}

/**
 * The share of the 20 ms between sample frames `from` and `to - 1` in which two sounds are the same but for their level. They
 * are compared at one shift only, the one at which their ends are most alike, so that a lost or repeated sample spoils all
 * before it. A machine that is too busy to mix in time plays silence, or what was mixed before an edit, for a moment.
 */
export function shareAlike(a: Float32Array, b: Float32Array, from: number, to: number, reach = 8): number {
  const { late } = compareSounds(a, b, Math.max(from, to - 9600), to, reach);
  const length = 960;
  let alike = 0;
  let compared = 0;
  for (let at = from; at + length <= to; at += length, compared++) {
    const { correlation } = compareSounds(a.subarray(2 * Math.max(0, at + late)), b.subarray(2 * at), 0, length, 0);
    if (correlation > 0.9999) alike++;
  }
  return compared > 0 ? alike / compared : 0;
}

/** How loud a sound is at each sample, around it 10 ms long. */
export function toEnvelope(samples: Float32Array): Float32Array {
  const out = new Float32Array(samples.length);
  const reach = 480;
  let sum = 0;
  for (let i = 0; i < samples.length; i++) {
    sum += Math.abs(samples[i] as number) - Math.abs(samples[i - 2 * reach] ?? 0);
    out[i] = sum / (2 * reach);
  }
  return out;
}
