import { describe, expect, test } from 'vitest';
import { COEFFICIENTS, FRAME_RATE, toFeatures } from '../../../core/speech/mfcc.js';
import { normalizeCepstrum } from '../../../core/speech/normalize.js';

const RATE = 16_000;
const sine = (hz: number, seconds: number, amplitude = 0.5): Float32Array =>
  Float32Array.from({ length: seconds * RATE }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / RATE));
const frameOf = (cepstrum: Float32Array, frame: number): number[] => [
  ...cepstrum.slice(frame * COEFFICIENTS, (frame + 1) * COEFFICIENTS),
];
const distance = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, i) => value - (b[i] ?? 0)));

describe('features', () => {
  test('are a hundred a second, with the level in decibels of full scale', () => {
    const { frames, level } = toFeatures(sine(440, 0.5), RATE);
    expect(frames).toBe(0.5 * FRAME_RATE);
    // A sine of half the full scale has a power of an eighth.
    expect(level[25]).toBeCloseTo(10 * Math.log10(0.125), 1);
    expect(toFeatures(new Float32Array(RATE), RATE).level[10]).toBe(-100);
  });

  test('of silence have no shape', () => {
    const { cepstrum } = toFeatures(new Float32Array(RATE / 10), RATE);
    for (const value of cepstrum) expect(value).toBeCloseTo(0, 9);
  });

  test('do not depend on the loudness', () => {
    const [loud, quiet] = [0.8, 0.2].map((amplitude) => {
      const samples = sine(500, 0.2, amplitude).map((value, i) => value + amplitude * ((i * 7919) % 101) * 0.004);
      return frameOf(toFeatures(samples, RATE).cepstrum, 10);
    });
    expect(distance(loud ?? [], quiet ?? [])).toBeLessThan(0.03 * Math.hypot(...(loud ?? [])));
  });

  test('tell low sounds from high ones by the first coefficient, and nearby ones less', () => {
    const [low, near, high] = [300, 330, 3000].map((hz) => frameOf(toFeatures(sine(hz, 0.2), RATE).cepstrum, 10));
    expect(low?.[0]).toBeGreaterThan(0);
    expect(high?.[0]).toBeLessThan(0);
    expect(distance(low ?? [], near ?? [])).toBeLessThan(distance(low ?? [], high ?? []) / 2);
  });

  test('are the same at another sample rate', () => {
    const at = (rate: number) =>
      frameOf(
        toFeatures(
          Float32Array.from({ length: rate / 5 }, (_, i) => {
            const seconds = i / rate;
            return [200, 700, 1500, 2600].reduce((sum, hz) => sum + 0.1 * Math.sin(2 * Math.PI * hz * seconds), 0);
          }),
          rate,
        ).cepstrum,
        10,
      );
    const [a, b] = [at(16_000), at(22_050)];
    expect(distance(a, b)).toBeLessThan(0.35 * Math.hypot(...a));
  });

  test('have slopes where the sound changes and none where it stays', () => {
    const samples = sine(300, 0.4);
    samples.set(sine(2000, 0.2), 0.2 * RATE);
    const { cepstrum } = toFeatures(samples, RATE);
    const slope = (frame: number) => Math.hypot(...frameOf(cepstrum, frame).slice(COEFFICIENTS / 2));
    expect(slope(20)).toBeGreaterThan(10 * slope(10));
  });
});

test('normalised, the speech has a mean of zero and a deviation of one; the silence is left out', () => {
  const frames = 50;
  const loudness = Float32Array.from({ length: frames }, (_, i) => (i < 40 ? 1 : 0));
  const cepstrum = Float32Array.from({ length: frames * COEFFICIENTS }, (_, i) => {
    const frame = Math.floor(i / COEFFICIENTS);
    return frame < 40 ? 5 + 3 * Math.sin(frame * 1.7 + (i % COEFFICIENTS)) : 1000;
  });
  const normal = normalizeCepstrum(cepstrum, loudness);
  for (let c = 0; c < COEFFICIENTS; c++) {
    const values = Array.from({ length: 40 }, (_, frame) => normal[frame * COEFFICIENTS + c] ?? 0);
    const mean = values.reduce((sum, value) => sum + value, 0) / 40;
    expect(mean).toBeCloseTo(0, 4);
    expect(values.reduce((sum, value) => sum + value * value, 0) / 40).toBeCloseTo(1, 3);
  }
  expect(normal[45 * COEFFICIENTS]).toBeGreaterThan(100);
});
