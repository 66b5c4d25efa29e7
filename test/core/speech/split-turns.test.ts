import { expect, test } from 'vitest';
import { splitTurns } from '../../../core/speech/split-turns.js';

const RATE = 48_000;

/** A tone for each stretch, seconds; silence, or as quiet a tone, elsewhere. */
function toSamples(seconds: number, tones: readonly { from: number; to: number }[], floor = 0): Float32Array {
  return Float32Array.from({ length: seconds * RATE }, (_, i) => {
    const at = i / RATE;
    const isLoud = tones.some(({ from, to }) => at >= from && at < to);
    return Math.sin(2 * Math.PI * 300 * at) * (isLoud ? 0.5 : floor);
  });
}
const turn = (from: number, to: number) => ({
  ...{ startMs: from * 1000, endMs: to * 1000 },
  words: [{ startMs: from * 1000, endMs: to * 1000 }],
});

test('each turn begins and ends with its own sound, also where its times are a little off', () => {
  const tones = [
    { from: 0.2, to: 1 },
    { from: 1.1, to: 1.6 },
    { from: 1.62, to: 2.4 },
  ];
  for (const off of [-0.03, 0, 0.03]) {
    const parts = splitTurns(
      { samples: toSamples(3, tones), sampleRate: RATE, words: [] },
      tones.map(({ from, to }) => turn(from + off, to + off)),
    );
    // With the hundredths that are kept before and after it, where there are any.
    const lengths = parts.map(({ samples }) => samples.length / RATE);
    for (const [i, { from, to }] of tones.entries()) {
      expect(lengths[i]).toBeGreaterThan(to - from - 0.002);
      expect(lengths[i]).toBeLessThan(to - from + 0.045);
    }
    for (const [i, { words }] of parts.entries()) {
      const { from, to } = tones[i] ?? { from: 0, to: 0 };
      expect(words[0]?.startMs).toBeLessThan(45);
      expect(words[0]?.endMs).toBeGreaterThan((to - from) * 1000 - 45);
    }
  }
});

test('a turn of which nothing is heard has no sound, and turns that overlap are cut between', () => {
  const samples = toSamples(2, [
    { from: 0.1, to: 0.8 },
    { from: 1.5, to: 1.9 },
  ]);
  const parts = splitTurns({ samples, sampleRate: RATE, words: [] }, [turn(0.1, 0.8), turn(1, 1.2), turn(1.5, 1.9)]);
  expect(parts.map((part) => part.samples.length > 0)).toEqual([true, false, true]);
  const overlapping = splitTurns(
    { samples: toSamples(2, [{ from: 0.1, to: 1.9 }], 0.01), sampleRate: RATE, words: [] },
    [turn(0.1, 1.1), turn(1, 1.9)],
  );
  const sum = overlapping.reduce((all, part) => all + part.samples.length, 0);
  expect(Math.abs(sum / RATE - 2)).toBeLessThan(0.25);
});
