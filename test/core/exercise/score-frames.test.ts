/** Which parts of a clip show the most. */
import { expect, test } from 'vitest';
import { scoreFrames } from '../../../core/exercise/score-frames.js';
import { runSteps } from '../../../core/steps.js';

const [WIDTH, HEIGHT, RATE] = [16, 16, 10];

/** A bright bar at a height over a background; `blur` spreads it. */
function bar(at: number, background = 40, blur = 0): Uint8Array {
  const frame = new Uint8Array(WIDTH * HEIGHT).fill(background);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 4; x < 12; x++) {
      const off = Math.abs(y - at);
      if (off <= 2 + blur) frame[y * WIDTH + x] = background + Math.round(180 / (1 + blur));
    }
  }
  return frame;
}
const seconds = <T>(count: number, make: (frame: number) => T): T[] =>
  Array.from({ length: count * RATE }, (_, i) => make(i));
const swing = (i: number): number => 8 + 5 * Math.sin((i / RATE / 1.5) * 2 * Math.PI);

test('movement that comes again is worth more than standing still', () => {
  const frames = [...seconds(4, () => bar(8)), ...seconds(9, (i) => bar(swing(i))), ...seconds(4, () => bar(8))];
  const { step, scores, cuts } = runSteps(scoreFrames(frames, WIDTH, RATE));
  expect(step).toBe(500_000);
  const mean = (from: number, to: number) =>
    scores.slice(from * 2, to * 2).reduce((sum, each) => sum + each, 0) / (to - from);
  expect(mean(5, 11)).toBeGreaterThan(4 * mean(0, 3));
  expect(cuts).toEqual([]);
});

test('a cut is found, and is no movement', () => {
  const frames = [...seconds(4, (i) => bar(swing(i))), ...seconds(4, (i) => bar(swing(i), 170))];
  expect(runSteps(scoreFrames(frames, WIDTH, RATE)).cuts).toEqual([4_000_000]);
});

test('a long clip is scored in no more steps than are kept, an empty one in none', () => {
  expect(
    runSteps(
      scoreFrames(
        seconds(90, () => bar(8)),
        WIDTH,
        RATE,
      ),
    ).scores.length,
  ).toBeLessThanOrEqual(120);
  expect(runSteps(scoreFrames([], WIDTH, RATE))).toMatchObject({ scores: [], cuts: [] });
});
