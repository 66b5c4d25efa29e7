/** Rows of workouts as coaches write them. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Notation, parseNotation } from '../../../core/session/notation.js';

const S = 1_000_000;

const rows: Readonly<Record<string, Notation>> = {
  '40/20 x 8': { work: 40 * S, rest: 20 * S, sets: 8 },
  '8 x 40/20 burpees': { exercise: 'burpees', work: 40 * S, rest: 20 * S, sets: 8 },
  'mountain climbers 40/20': { exercise: 'mountain climbers', work: 40 * S, rest: 20 * S },
  '40 s / 20 s jumping jacks': { exercise: 'jumping jacks', work: 40 * S, rest: 20 * S },
  '1:00/0:30 × 4 row': { exercise: 'row', work: 60 * S, rest: 30 * S, sets: 4 },
  'squats 3 x 12 @ 3-1-1': { exercise: 'squats', sets: 3, reps: 12, tempo: [3, 1, 1] },
  '3 x 12 @ 3-1-1-0 rest 90s goblet squat': {
    exercise: 'goblet squat',
    sets: 3,
    reps: 12,
    tempo: [3, 1, 1, 0],
    rest: 90 * S,
  },
  'press 5 x 5 @ 2-0-x': { exercise: 'press', sets: 5, reps: 5, tempo: [2, 0, 1] },
  'EMOM 10': { every: 60 * S, sets: 10 },
  'EMOM 10 min: burpees, 12 reps': { exercise: 'burpees', every: 60 * S, sets: 10, reps: 12 },
  'E2MOM 20 deadlift': { exercise: 'deadlift', every: 120 * S, sets: 10 },
  'every 90s for 15 min clean': { exercise: 'clean', every: 90 * S, sets: 10 },
  'AMRAP 12': { amrap: 720 * S },
  tabata: { work: 20 * S, rest: 10 * S, sets: 8 },
  '30s each side': { work: 30 * S, sides: 'each' },
  'side plank 30s each side': { exercise: 'side plank', work: 30 * S, sides: 'each' },
  'lunges 12 reps per leg': { exercise: 'lunges', reps: 12, sides: 'each' },
  'pigeon 1:00 L/R': { exercise: 'pigeon', work: 60 * S, sides: 'each' },
  'rest 60': { rest: 60 * S, isRest: true },
  '90s rest': { rest: 90 * S, isRest: true },
  'plank 1:00': { exercise: 'plank', work: 60 * S },
  'plank 2 min': { exercise: 'plank', work: 120 * S },
  '1m30 wall sit': { exercise: 'wall sit', work: 90 * S },
  '45" plank': { exercise: 'plank', work: 45 * S },
  '3x30s plank rest 20': { exercise: 'plank', sets: 3, work: 30 * S, rest: 20 * S },
  'squats 3 x 12 rest 60': { exercise: 'squats', sets: 3, reps: 12, rest: 60 * S },
  'squats 3 x 40s rest 20': { exercise: 'squats', sets: 3, work: 40 * S, rest: 20 * S },
  'row 1:00 rest 1:30': { exercise: 'row', work: 60 * S, rest: 90 * S },
  '90s rest 3 x 12 squats': { exercise: 'squats', sets: 3, reps: 12, rest: 90 * S },
  'Kniebeugen 40s Pause 20s': { exercise: 'Kniebeugen', work: 40 * S, rest: 20 * S },
  'sentadillas 4 series': { exercise: 'sentadillas', sets: 4 },
  'push-ups x 12': { exercise: 'push-ups', reps: 12 },
  '21-15-9 thrusters': { exercise: 'thrusters', steps: [21, 15, 9], stepUnit: 'reps' },
  'pyramid 10-20-30-20-10s rest 15': { steps: [10, 20, 30, 20, 10], stepUnit: 'seconds', rest: 15 * S },
  '"90/90 hip switch" 45s': { exercise: '90/90 hip switch', work: 45 * S },
  'fentes 30s par côté': { exercise: 'fentes', work: 30 * S, sides: 'each' },
  'Kniebeugen 3 x 12 Wdh Pause 60': { exercise: 'Kniebeugen', sets: 3, reps: 12, rest: 60 * S },
  'sentadillas 40/20 por lado': { exercise: 'sentadillas', work: 40 * S, rest: 20 * S, sides: 'each' },
  'تمرين القرفصاء 40/20': { exercise: 'تمرين القرفصاء', work: 40 * S, rest: 20 * S },
  'T-push-up': { exercise: 'T-push-up' },
};

describe('a row', () => {
  it.each(Object.entries(rows))('%s', (row, notation) => {
    expect(parseNotation(row)).toEqual({ ok: true, notation });
  });

  it.each([
    // Seconds, or repetitions?
    ['plank 45', 'plank 45'],
    ['40/20 plank 30s', '30s'],
    ['push-ups 40/20 x 8 slow', 'slow'],
    ['squats 40/-20', '-20'],
    ['squats -40/20', '-40'],
    ['90/90 hip switch 45s', '45s'],
  ])('of two meanings is not guessed: %s', (row, rest) => {
    const parsed = parseNotation(row);
    expect(parsed.ok).toBe(false);
    if (!parsed.ok) expect(parsed.rest).toContain(rest);
  });

  it('of any text is read at once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 300, unit: fc.constantFrom(...'40/20 x:-@EMOMs,."rest1') }), (row) => {
        const parsed = parseNotation(row);
        expect(typeof parsed.ok).toBe('boolean');
      }),
    );
  });
});
