/** Plans written as a table and read again: every interval is the same. */
import { describe, expect, it } from 'vitest';
import { checkPlan } from '../../../core/session/check-plan.js';
import type { WrittenPlan } from '../../../core/session/edited-plan.js';
import { planFromTable } from '../../../core/session/plan-from-table.js';
import { toPlanTable } from '../../../core/session/to-plan-table.js';

const PLANS: Readonly<Record<string, WrittenPlan>> = {
  'a list of rows': { rows: ['squats 40/20', { exercise: 'plank, high', work: 45, cue: 'Say "ah"', sides: 'each' }] },
  rounds: { rounds: 3, 'rest between rounds': '1:00', rows: ['squats 40/20', 'lunges 12 reps each side'] },
  'the format of the whole': { format: 'tabata', rows: ['squats', 'burpees'] },
  'blocks with one phase and no names': {
    blocks: [{ rows: ['a 10s'] }, { rows: ['b 10s'] }, { rounds: 2, rows: ['c 10s'] }],
  },
  'the times of a block': { blocks: [{ name: 'A', work: 40, rest: '0:20', rows: ['squats', 'plank'] }] },
  'the times of the whole': { work: 30, rest: 10, rows: ['squats x 2', 'plank'] },
  'times beside a first row': { blocks: [{ work: 40, rows: ['EMOM 4', 'squats', 'plank'] }] },
  'an AMRAP': { blocks: [{ format: 'amrap', length: '4:00', rows: ['push-ups x 8', 'squats x 12'] }] },
};

/** What a plan's intervals are, without what only its own text has. */
const intervalsOf = (plan: unknown): readonly unknown[] => {
  const { intervals, problems } = checkPlan(plan);
  expect(problems).toEqual([]);
  return intervals.map(({ path: _path, id: _id, row: _row, ...rest }) => rest);
};

describe('a table of a plan', () => {
  it.each(Object.entries(PLANS))('keeps %s', (_, plan) => {
    const [columns = [], ...lines] = toPlanTable(plan);
    const records = lines.map((line) => Object.fromEntries(line.map((cell, i) => [columns[i] ?? '', cell])));
    const again = planFromTable(records).plan as WrittenPlan;
    expect(intervalsOf(again)).toEqual(intervalsOf({ ...plan, prepare: 10 }));
  });

  it('has no column that says nothing', () => {
    expect(toPlanTable({ rows: ['squats 40/20'] })).toEqual([['row'], ['squats 40/20']]);
  });
});
