import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fitNarration, SPEEDS } from '../../../core/narration/fit-narration.js';
import { learnPace, predictSpeech, UNKNOWN_PACE } from '../../../core/speech/speaking-pace.js';

describe('a narration', () => {
  test('is spoken faster first, then the scene is extended, then what is left is told', () => {
    const spoken = 9;
    const fitted = fitNarration([
      { length: null, spoken, silence: 1 },
      { length: 20, spoken, silence: 1 },
      { length: 11, spoken, silence: 1 },
      { length: 9.5, spoken, silence: 1 },
      { length: 7, spoken, silence: 1, mostLength: 20 },
      { length: 7, spoken, silence: 1, mostLength: 8 },
      { length: 7, spoken, silence: 1 },
    ]);
    expect(
      fitted.map(({ speed, extendedBy, overBy }) => [speed, extendedBy, overBy].map((n) => Number(n.toFixed(3)))),
    ).toEqual([
      [1, 0, 0],
      [1, 0, 0],
      [0.923, 0, 0],
      [1.091, 0, 0],
      [1.2, 1.75, 0],
      [1.2, 1, 0.75],
      [1.2, 0, 1.75],
    ]);
  });

  test('never leaves the bounds, and fits where it says so', () => {
    const seconds = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(seconds, seconds, seconds, (length, spoken, mostLength) => {
        const [fitted] = fitNarration([{ length, spoken, silence: 0, mostLength }]);
        if (!fitted) throw new Error('no scene');
        expect(fitted.speed).toBeGreaterThanOrEqual(SPEEDS.min);
        expect(fitted.speed).toBeLessThanOrEqual(SPEEDS.max + 1e-9);
        expect(fitted.length).toBeGreaterThanOrEqual(length);
        expect(fitted.length).toBeLessThanOrEqual(Math.max(length, mostLength) + 1e-9);
        expect(spoken / fitted.speed).toBeLessThanOrEqual(fitted.length + fitted.overBy + 1e-9);
      }),
    );
  });
});

test('the pace of a voice is known within a tenth after three sentences', () => {
  const sentences = [
    'Keep your back straight and your knees soft.',
    'Breathe in as you go down, and out as you come up.',
    'Halfway there, and it already feels warmer.',
  ];
  const next = 'Take a break of twenty seconds, then we begin the next round.';
  // Voices that are a third slower and a third faster than the first guess.
  for (const factor of [1.35, 0.7]) {
    const secondsOf = (text: string): number => predictSpeech(UNKNOWN_PACE, text, null) * factor;
    const pace = sentences.reduce((known, text) => learnPace(known, text, null, secondsOf(text)), UNKNOWN_PACE);
    expect(Math.abs(predictSpeech(pace, next, null) / secondsOf(next) - 1)).toBeLessThan(0.1);
  }
});
