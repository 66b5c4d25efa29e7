import { describe, expect, test } from 'vitest';
import { duckGain, Ducker } from '../../../core/sound/ducking.js';
import { stretch } from '../../../core/sound/stretch.js';

const RATE = 48_000;

async function stretched(source: Float32Array, samples: number, speed: number): Promise<Float32Array> {
  const read = async (from: number, count: number) => {
    const out = new Float32Array(count * 2);
    for (let i = 0; i < count; i++) {
      const value = source[from + i] ?? 0;
      out[2 * i] = value;
      out[2 * i + 1] = value;
    }
    return out;
  };
  const blocks: Float32Array[] = [];
  for await (const block of stretch(read, samples, speed)) blocks.push(block.slice());
  return Float32Array.from(blocks.flatMap((block) => [...block].filter((_, i) => i % 2 === 0)));
}

/** Upward crossings of zero a second: the pitch of a sine. */
const pitch = (samples: Float32Array): number => {
  let crossings = 0;
  for (let i = 1; i < samples.length; i++)
    if ((samples[i - 1] as number) < 0 && (samples[i] as number) >= 0) crossings++;
  return (crossings * RATE) / samples.length;
};

describe('stretching', () => {
  test.each([0.1, 0.5, 0.9, 1.25, 2, 4, 10])('speed %d keeps pitch and gives exactly the length', async (speed) => {
    const source = Float32Array.from({ length: Math.ceil(RATE * speed) }, (_, i) =>
      Math.sin((2 * Math.PI * 440 * i) / RATE),
    );
    const out = await stretched(source, RATE, speed);
    expect(out).toHaveLength(RATE);
    expect(Math.abs(pitch(out) - 440)).toBeLessThan(8);
  });

  test.each([0.5, 0.8, 1.5, 2])('speed %d keeps clicks within 10 ms of their positions', async (speed) => {
    const source = new Float32Array(RATE * 4);
    for (let click = 1; click < 7; click++) source.fill(1, click * (RATE / 2), click * (RATE / 2) + 48);
    const out = await stretched(source, Math.floor(source.length / speed), speed);
    for (let click = 1; click < 7; click++) {
      const place = (click * (RATE / 2)) / speed;
      const around = out.subarray(Math.round(place - RATE * 0.05), Math.round(place + RATE * 0.05));
      const loudest = around.reduce(
        (best, value, i) => (Math.abs(value) > Math.abs(around[best] as number) ? i : best),
        0,
      );
      expect(Math.abs(around[loudest] as number)).toBeGreaterThan(0.2);
      expect(Math.abs(loudest - RATE * 0.05)).toBeLessThan(RATE * 0.01);
    }
  });

  test('a steady tone keeps its level', async () => {
    const source = Float32Array.from({ length: RATE * 2 }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 220 * i) / RATE));
    const out = (await stretched(source, RATE, 2)).subarray(RATE / 10, (RATE * 9) / 10);
    const rms = Math.sqrt(out.reduce((sum, value) => sum + value * value, 0) / out.length);
    expect(rms).toBeGreaterThan(0.33);
    expect(rms).toBeLessThan(0.38);
  });
});

describe('ducking', () => {
  const follow = (level: number, ducker = new Ducker()) => {
    const key = new Float32Array(RATE * 2).fill(level);
    const reduction = new Float32Array(RATE);
    ducker.follow(key, reduction);
    return reduction;
  };

  test('speech lowers music by about 16 dB, and silence restores it', () => {
    const ducker = new Ducker();
    const during = follow(0.15, ducker);
    expect(during[RATE / 2]).toBeGreaterThan(14);
    expect(during[RATE / 2]).toBeLessThan(18);
    follow(0, ducker);
    expect(follow(0, ducker)[RATE - 1]).toBeLessThan(0.5);
  });

  test('no clip ducks by more than its setting', () => {
    expect(duckGain(30, 12)).toBeCloseTo(10 ** (-12 / 20));
    expect(duckGain(0, 12)).toBe(1);
  });
});
