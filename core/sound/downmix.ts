/**
 * Downmixes any channels to stereo as libswresample does for the export: centre and surround 3 dB softer, LFE left out,
 * no normalisation. Mono plays on both sides unchanged.
 */

type Speaker = 'FL' | 'FR' | 'FC' | 'LFE' | 'BL' | 'BR' | 'BC' | 'SL' | 'SR' | 'DL' | 'DR';

/** FFmpeg's layouts with their channels in file order; the first of each count is the default. */
const LAYOUTS: Readonly<Record<string, readonly Speaker[]>> = {
  mono: ['FC'],
  stereo: ['FL', 'FR'],
  downmix: ['DL', 'DR'],
  '2.1': ['FL', 'FR', 'LFE'],
  '3.0': ['FL', 'FR', 'FC'],
  '3.0(back)': ['FL', 'FR', 'BC'],
  '4.0': ['FL', 'FR', 'FC', 'BC'],
  quad: ['FL', 'FR', 'BL', 'BR'],
  'quad(side)': ['FL', 'FR', 'SL', 'SR'],
  '3.1': ['FL', 'FR', 'FC', 'LFE'],
  '5.0': ['FL', 'FR', 'FC', 'BL', 'BR'],
  '5.0(side)': ['FL', 'FR', 'FC', 'SL', 'SR'],
  '4.1': ['FL', 'FR', 'FC', 'LFE', 'BC'],
  '5.1': ['FL', 'FR', 'FC', 'LFE', 'BL', 'BR'],
  '5.1(side)': ['FL', 'FR', 'FC', 'LFE', 'SL', 'SR'],
  '6.0': ['FL', 'FR', 'FC', 'BC', 'SL', 'SR'],
  '6.1': ['FL', 'FR', 'FC', 'LFE', 'BC', 'SL', 'SR'],
  '7.0': ['FL', 'FR', 'FC', 'BL', 'BR', 'SL', 'SR'],
  '7.1': ['FL', 'FR', 'FC', 'LFE', 'BL', 'BR', 'SL', 'SR'],
};

const HALF = Math.SQRT1_2;
const SHARES: Readonly<Record<Speaker, readonly [left: number, right: number]>> = {
  FL: [1, 0],
  FR: [0, 1],
  DL: [1, 0],
  DR: [0, 1],
  FC: [HALF, HALF],
  LFE: [0, 0],
  BL: [HALF, 0],
  BR: [0, HALF],
  SL: [HALF, 0],
  SR: [0, HALF],
  BC: [HALF * HALF, HALF * HALF],
};

/**
 * The weight of each channel in the left and the right; `layout` is FFmpeg's name, null where the file does not say.
 */
export function stereoShares(channels: number, layout: string | null): readonly (readonly [number, number])[] {
  if (channels === 1) return [[1, 1]];
  const named = layout === null ? undefined : LAYOUTS[layout];
  const speakers =
    named?.length === channels ? named : Object.values(LAYOUTS).find(({ length }) => length === channels);
  // Of an unknown layout the first two channels are used.
  return Array.from(
    { length: channels },
    (_, i) => (speakers ? SHARES[speakers[i] as Speaker] : FIRST_TWO[i]) ?? [0, 0],
  );
}

const FIRST_TWO: readonly (readonly [number, number])[] = [SHARES.FL, SHARES.FR];

/** Writes `channels`, one array of samples each, as interleaved stereo into `out` from sample frame `at` on. */
export function mixToStereo(
  channels: readonly Float32Array[],
  shares: readonly (readonly [number, number])[],
  out: Float32Array,
  at: number,
): void {
  const count = channels[0]?.length ?? 0;
  out.fill(0, at * 2, (at + count) * 2);
  for (const [c, samples] of channels.entries()) {
    const [left, right] = shares[c] ?? [0, 0];
    if (left === 0 && right === 0) continue;
    for (let i = 0, to = at * 2; i < count; i++, to += 2) {
      const value = samples[i] as number;
      out[to] = (out[to] as number) + value * left;
      out[to + 1] = (out[to + 1] as number) + value * right;
    }
  }
}
