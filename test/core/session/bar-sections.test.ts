/** The sections of a session's bar, which can be told apart at its width. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { toBarSections } from '../../../core/session/bar-sections.js';
import { checkPlan } from '../../../core/session/check-plan.js';
import { toStretches } from '../../../core/session/stretches.js';

const sections = (plan: object, width = 860, narrowest = 18) => {
  const { intervals, blocks } = checkPlan(plan);
  return toBarSections(toStretches(intervals, blocks), width, narrowest);
};
const kinds = (plan: object): string =>
  sections(plan)
    .map(({ kind }) => kind[0])
    .join('');
const ROWS = ['squats', 'lunges', 'crunches', 'plank', 'burpees'].map((name) => `${name} 40/20`);

test('a short session has a section of each interval', () => {
  expect(kinds({ prepare: 10, rows: ['squats 40/20', 'lunges 40/20', 'plank 40s'] })).toBe('pwrwrw');
});

test('a long one has one of each exercise, then of each round, then of each block', () => {
  expect(kinds({ prepare: 0, rounds: 4, rows: ROWS })).toBe('w'.repeat(20));
  expect(kinds({ prepare: 0, rounds: 12, rows: ROWS })).toBe('w'.repeat(12));
  const blocks = ['One', 'Two'].map((name) => ({ name, rounds: 30, rows: ROWS }));
  expect(kinds({ prepare: 0, blocks })).toBe('ww');
});

test('a short preparation belongs to what follows it', () => {
  expect(kinds({ prepare: 10, rounds: 12, rows: ROWS })).toBe('w'.repeat(12));
});

test('whatever the session, its sections are wide enough and last as long as it does', () => {
  const plan = fc.record({
    ...{ prepare: fc.integer({ min: 0, max: 30 }), rounds: fc.integer({ min: 1, max: 40 }) },
    rows: fc.array(
      fc.tuple(fc.integer({ min: 1, max: 90 }), fc.integer({ min: 0, max: 60 })).map(([work, rest]) => ({
        ...{ exercise: 'squats', work, rest },
      })),
      { minLength: 1, maxLength: 6 },
    ),
  });
  fc.assert(
    fc.property(plan, (written) => {
      const { intervals } = checkPlan(written);
      const last = intervals.at(-1);
      const total = last ? last.start + last.length : 0;
      const all = sections(written);
      expect(all.reduce((sum, { length }) => sum + length, 0)).toBe(total);
      if (all.length > 1) for (const { length } of all) expect((length / total) * 860).toBeGreaterThanOrEqual(18);
    }),
  );
});
