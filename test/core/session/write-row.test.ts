/** Rows written back in the short notation. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Notation, parseNotation } from '../../../core/session/notation.js';
import { notationWordsOf, writeRow } from '../../../core/session/write-row.js';

const S = 1_000_000;
const LANGUAGES = ['en', 'fr', 'de', 'es'];

const written: readonly (readonly [Notation, string])[] = [
  [{ exercise: 'Squats', work: 40 * S, rest: 20 * S, sets: 8 }, 'Squats 40/20 x 8'],
  [{ exercise: 'Plank', work: 90 * S }, 'Plank 1:30'],
  [{ exercise: 'Plank', work: 45 * S, sets: 3 }, 'Plank 45s x 3'],
  [{ exercise: 'Lunges', reps: 12, sides: 'each' }, 'Lunges x 12 each side'],
  [{ exercise: 'Press', sets: 3, reps: 12, tempo: [3, 1, 1], rest: 60 * S }, 'Press 3 x 12 @ 3-1-1 rest 1:00'],
  [{ exercise: 'Burpees', every: 60 * S, sets: 10, reps: 12 }, 'Burpees EMOM 10 12 reps'],
  [{ exercise: 'Thrusters', steps: [21, 15, 9], stepUnit: 'reps' }, 'Thrusters 21-15-9'],
  [{ exercise: '90/90 hip switch', work: 45 * S }, '"90/90 hip switch" 45s'],
  [{ rest: 60 * S, isRest: true }, 'rest 1:00'],
  [{ amrap: 720 * S }, 'AMRAP 12'],
  [{ exercise: 'Squats' }, 'Squats'],
];

describe('a row that is written', () => {
  it.each(written)('%j', (notation, row) => {
    expect(writeRow(notation)).toBe(row);
    expect(parseNotation(row)).toEqual({ ok: true, notation });
  });

  it.each(LANGUAGES)('has words that are read in %s', (language) => {
    const notation: Notation = { exercise: 'Squats', reps: 8, sets: 4, rest: 45 * S, sides: 'each' };
    expect(parseNotation(writeRow(notation, notationWordsOf(language)) ?? '')).toEqual({ ok: true, notation });
    expect(parseNotation(`Squats 4 ${notationWordsOf(language).sets}`)).toMatchObject({ notation: { sets: 4 } });
  });

  it('reads back as what it was, whatever was typed', () => {
    const time = fc.integer({ min: 1, max: 5400 }).map((seconds) => seconds * S);
    const name = fc.oneof(
      fc.constantFrom('Squats', '90/90 switch', 'Pause squat', 'T-push-up', 'Élévation', 'rest', 'L/R step'),
      fc.string({ minLength: 1, maxLength: 20 }),
    );
    const some = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const any = fc.record({
      exercise: some(name),
      work: some(time),
      rest: some(time),
      sets: some(fc.integer({ min: 1, max: 50 })),
      reps: some(fc.integer({ min: 1, max: 100 })),
      tempo: some(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 3, maxLength: 4 })),
      sides: some(fc.constant('each' as const)),
    });
    let plain = 0;
    fc.assert(
      fc.property(any, fc.constantFrom(...LANGUAGES), (fields, language) => {
        const notation = Object.fromEntries(
          Object.entries(fields).filter(([, value]) => value !== undefined),
        ) as Notation;
        const row = writeRow(notation, notationWordsOf(language));
        if (row === null) return;
        plain++;
        expect(parseNotation(row)).toEqual({ ok: true, notation });
      }),
      { numRuns: 500 },
    );
    expect(plain).toBeGreaterThan(200);
  });

  it('refuses what the notation has no words for', () => {
    expect(writeRow({ exercise: 'the "best" row', work: 40 * S })).toBeNull();
  });
});
