/** Rates and channels as libswresample changes them for the export. */
import { execFileSync } from 'node:child_process';
import { beforeAll, describe, expect, it } from 'vitest';
import { createResampler } from '../../../core/sound/resample.js';
import { mixToStereo, stereoShares } from '../../../core/sound/downmix.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';

let ffmpeg = '';
beforeAll(async () => {
  ffmpeg = (await locateFfmpeg()).ffmpeg.path;
});
const read = (input: readonly string[], ...args: readonly string[]): Float32Array => {
  const bytes = execFileSync(ffmpeg, ['-v', 'error', ...input, ...args, '-f', 'f32le', '-'], { maxBuffer: 1 << 28 });
  return new Float32Array(new Uint8Array(bytes).buffer);
};

const bytes = ({ buffer, byteOffset, byteLength }: Float32Array): Buffer => Buffer.from(buffer, byteOffset, byteLength);

describe.each([8000, 22_050, 32_000, 44_100, 96_000])('from %d samples a second', (rate) => {
  const noise = ['-f', 'lavfi', '-i', `anoisesrc=color=pink:sample_rate=${rate}:seed=5:duration=1:amplitude=0.7`];
  let source: Float32Array = new Float32Array();
  beforeAll(() => {
    source = read(noise, '-ac', '2');
  });

  it('matches the export', () => {
    const theirs = read(noise, '-ac', '2', '-af', 'aresample=48000');
    const ours = createResampler(rate).resample(source, 0, 0, theirs.length / 2);
    let error = 0;
    let power = 0;
    // Its beginning is mirrored there and silent here.
    for (let i = 2000; i < theirs.length - 2000; i++) {
      error += ((ours[i] as number) - (theirs[i] as number)) ** 2;
      power += (theirs[i] as number) ** 2;
    }
    expect(10 * Math.log10(error / power)).toBeLessThan(-45);
  });

  it('gives the same in chunks', () => {
    const { resample, reach, toSource } = createResampler(rate);
    const whole = resample(source, 0, 0, 40_000);
    for (const [from, count] of [
      [0, 100],
      [12_345, 4_000],
      [39_000, 1_000],
    ] as const) {
      const first = Math.max(0, toSource(from) - reach);
      const part = source.slice(first * 2, (toSource(from + count) + reach + 1) * 2);
      expect(bytes(resample(part, first, from, count)).equals(bytes(whole.slice(from * 2, (from + count) * 2)))).toBe(
        true,
      );
    }
  });
});

const LAYOUTS: readonly (readonly [layout: string, channels: number])[] = [
  ...[['mono', 1] as const, ['stereo', 2] as const, ['2.1', 3] as const, ['3.0', 3] as const, ['4.0', 4] as const],
  ...[['quad', 4] as const, ['5.0', 5] as const, ['5.1', 6] as const, ['5.1(side)', 6] as const],
  ...[['6.1', 7] as const, ['7.1', 8] as const],
];

describe.each(LAYOUTS)('%s', (layout, count) => {
  it('is downmixed as in the export', () => {
    const noise = ['-f', 'lavfi', '-i', `anoisesrc=sample_rate=48000:seed=7:duration=0.2`];
    const parts = Array.from({ length: count }, (_, i) => `c${i}=${(i + 1) / 10}*c0`).join('|');
    const pan = `pan=${layout}|${parts}`;
    const source = read(noise, '-af', pan);
    const planes = Array.from({ length: count }, (_, channel) => source.filter((_, i) => i % count === channel));
    // The export gives a single channel to both sides.
    const toStereo = count === 1 ? 'pan=stereo|c0=c0|c1=c0' : 'aformat=channel_layouts=stereo';
    const theirs = read(noise, '-af', `${pan},${toStereo}`);
    expect(source.length / count).toBe(theirs.length / 2);
    const ours = new Float32Array(theirs.length);
    mixToStereo(planes, stereoShares(count, layout), ours, 0);
    for (let i = 0; i < ours.length; i += 97) expect(ours[i]).toBeCloseTo(theirs[i] as number, 5);
  });
});
