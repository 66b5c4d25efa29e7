/** The intervals of sessions, their sums and what is said of plans that are wrong. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkPlan, toRowLengths } from '../../../core/session/check-plan.js';
import type { Interval } from '../../../core/session/intervals.js';

const S = 1_000_000;

function intervalsOf(plan: object): readonly Interval[] {
  const { intervals, problems } = checkPlan(plan);
  expect(problems).toEqual([]);
  return intervals;
}

/** Each as `work squats 40 @0`, with the round where there are several. */
const told = (plan: object): string[] =>
  intervalsOf(plan).map(({ kind, exercise, side, start, length, round, rounds }) =>
    [
      kind,
      kind === 'work' ? (exercise ?? '-') : null,
      side,
      rounds > 1 ? `r${round}` : null,
      length / S,
      `@${start / S}`,
    ]
      .filter((part) => part !== null)
      .join(' '),
  );

describe('a session', () => {
  it('begins with time to prepare and ends with its last work', () => {
    expect(told({ rows: ['squats 40/20', 'plank 30s'] })).toEqual([
      'prepare 10 @0',
      'work squats 40 @10',
      'rest 20 @50',
      'work plank 30 @70',
    ]);
  });

  it('goes through its rows in rounds, with a rest between', () => {
    expect(told({ prepare: 0, rounds: 2, 'rest between rounds': 60, rows: ['a 40/20', 'b 40/20'] })).toEqual([
      'work a r1 40 @0',
      'rest r1 20 @40',
      'work b r1 40 @60',
      'rest r1 60 @100',
      'work a r2 40 @160',
      'rest r2 20 @200',
      'work b r2 40 @220',
    ]);
  });

  it('does all sets of a row before the next row', () => {
    expect(told({ prepare: 0, format: 'sets', rows: ['press 2 x 5 @ 2-1-1', 'rest 90', 'row 1 x 10'] })).toEqual([
      'work press 20 @0',
      'rest 60 @20',
      'work press 20 @80',
      'rest 60 @100',
      'rest 90 @160',
      'work row 30 @250',
    ]);
  });

  it('does one side after the other', () => {
    expect(told({ prepare: 0, rows: ['pigeon 30s each side', 'child 30s'] })).toEqual([
      'work pigeon left 30 @0',
      'switch right 5 @30',
      'work pigeon right 30 @35',
      'work child 30 @65',
    ]);
  });

  it('is a Tabata of eight times over its rows', () => {
    const plan = { prepare: 0, format: 'tabata', rows: ['a', 'b'] };
    const work = intervalsOf(plan).filter(({ kind }) => kind === 'work');
    expect(work.map(({ exercise, start }) => [exercise, start / S])).toEqual(
      [...'abababab'].map((name, i) => [name, i * 30]),
    );
    expect(checkPlan(plan).statistics.length).toBe((8 * 30 - 10) * S);
  });

  it('begins each row of an EMOM on its minute', () => {
    const rows = ['EMOM 4', 'burpees 10 reps', 'squats 45s'];
    expect(told({ prepare: 0, rows })).toEqual([
      'work burpees r1 30 @0',
      'rest r1 30 @30',
      'work squats r1 45 @60',
      'rest r1 15 @105',
      'work burpees r2 30 @120',
      'rest r2 30 @150',
      'work squats r2 45 @180',
    ]);
  });

  it('ends an AMRAP when its time is over', () => {
    const plan = { prepare: 0, blocks: [{ rows: ['AMRAP 2', 'pull-ups 5 reps', 'push-ups 10 reps'] }] };
    const intervals = intervalsOf(plan);
    expect(checkPlan(plan).statistics.length).toBe(120 * S);
    expect(intervals.map(({ length }) => length / S)).toEqual([15, 30, 15, 30, 15, 15]);
  });

  it('climbs a ladder and a pyramid', () => {
    expect(told({ prepare: 0, rows: ['ladder 2-4-6 push-ups'] }).map((each) => each.split(' ')[2])).toEqual([
      '6',
      '12',
      '18',
    ]);
    expect(told({ prepare: 0, rows: ['plank pyramid 10-20-10s rest 5'] })).toEqual([
      'work plank 10 @0',
      'rest 5 @10',
      'work plank 20 @15',
      'rest 5 @35',
      'work plank 10 @40',
    ]);
  });

  it('rests after a block as long as the block says', () => {
    const blocks = [
      { phase: 'warm-up', rows: ['march 30s'], 'rest after': 15 },
      { rows: ['squats 40/20'], 'rest after': 90 },
      { phase: 'cool-down', rows: ['stretch 60s'] },
    ];
    expect(told({ prepare: 0, blocks })).toEqual([
      'work march 30 @0',
      'rest 15 @30',
      'work squats 40 @45',
      'rest 90 @85',
      'work stretch 60 @175',
    ]);
    const { statistics } = checkPlan({ prepare: 0, blocks });
    expect(statistics).toMatchObject({ work: 130 * S, rest: 105 * S, warmUp: 45 * S, coolDown: 60 * S });
  });

  it('follows a changed number everywhere', () => {
    const plan = (work: number) => ({ work, rest: 20, rounds: 3, rows: ['a', 'b', 'c'] });
    const [long, short] = [intervalsOf(plan(40)), intervalsOf(plan(30))];
    expect(short.map(({ id }) => id)).toEqual(long.map(({ id }) => id));
    expect(short.filter(({ kind }) => kind === 'work').every(({ length }) => length === 30 * S)).toBe(true);
  });

  it('keeps the ids of rows when others come, go and move', () => {
    const ids = (rows: string[]) => new Set(intervalsOf({ rows }).flatMap(({ row }) => row ?? []));
    const before = ids(['squats 40/20', 'plank 40/20', 'squats 30/10', 'قرفصاء 40/20']);
    const after = ids(['burpees 40/20', 'plank 40/20', 'قرفصاء 40/20', 'squats 40/20', 'squats 30/10']);
    for (const id of before) expect(after).toContain(id);
  });

  it('adds up, without gaps, whatever is in it', () => {
    const row = fc.oneof(
      fc.constantFrom('squats 40/20', 'plank 30s each side', 'rest 15', '3 x 12 @ 3-1-1 press', 'lunges 10 reps'),
      fc.record({ exercise: fc.constantFrom('a', 'b'), work: fc.integer({ min: 1, max: 90 }), rest: fc.nat(60) }),
    );
    const block = fc.record(
      {
        rounds: fc.integer({ min: 1, max: 4 }),
        'rest between rounds': fc.nat(60),
        'rest after': fc.nat(60),
        rows: fc.array(row, { minLength: 1, maxLength: 4 }),
      },
      { requiredKeys: ['rows'] },
    );
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 3 }), (blocks) => {
        const { intervals, statistics, problems } = checkPlan({ blocks });
        if (problems.length > 0) {
          expect(blocks.every(({ rows }) => rows.every((each) => each === 'rest 15'))).toBe(true);
          return;
        }
        let at = 0;
        for (const interval of intervals) {
          expect(interval.start).toBe(at);
          expect(interval.length).toBeGreaterThan(0);
          at += interval.length;
        }
        expect(new Set(intervals.map(({ id }) => id)).size).toBe(intervals.length);
        expect(statistics.length).toBe(at);
        expect(statistics.prepare + statistics.work + statistics.rest).toBe(at);
        expect(intervals.at(-1)?.kind).toBe('work');
        const rows = toRowLengths(intervals).reduce((sum, { length }) => sum + length, 0);
        expect(rows + statistics.prepare).toBe(at);
      }),
    );
  });
});

describe('a plan that is wrong', () => {
  it.each([
    [{ rows: ['squats 0/20'] }, 'session:noWork', ['rows', 0]],
    [{ rows: ['squats'] }, 'session:noTime', ['rows', 0]],
    [{ rows: ['a 40/20', 'plank 45'] }, 'session:rowNotUnderstood', ['rows', 1]],
    [{ rows: ['a 40/20 x 3 slowly'] }, 'session:notUnderstood', ['rows', 0]],
    [{ rows: ['rest 30'] }, 'session:nothingToDo', []],
    [{ rows: ['a 1/1 x 3000'] }, 'session:tooManyIntervals', []],
    [{ rounds: 1000, rows: ['a 1/1 x 999'] }, 'session:tooManyIntervals', []],
    [{ rows: [{ exercise: 'a', work: 70, row: 'EMOM 3' }] }, 'session:longerThanEvery', ['rows', 0]],
    [{ blocks: [{ format: 'amrap', rows: ['a 5 reps'] }] }, 'session:noLength', ['blocks', 0]],
    [{ length: '10:00', rows: ['a 40/20 x 8'] }, 'session:tooShort', ['length']],
    [{ length: 60, rows: ['a 40/20 x 8'] }, 'session:tooLong', ['length']],
  ] as const)('%j is told', (plan, key, path) => {
    const { problems } = checkPlan(plan);
    expect(problems.map(({ text }) => text?.key)).toEqual([key]);
    expect(problems[0]?.path).toEqual(path);
  });

  it.each([
    [{ rows: [{ exercise: 'a', work: 40, rest: -5 }] }, ['rows', 0, 'rest']],
    [{ rows: [{ exercise: 'a', work: 'long' }] }, ['rows', 0, 'work']],
    [{ rows: [], blocks: [] }, ['blocks']],
    [{ rows: ['a 40/20'], rouns: 3 }, ['rouns']],
    [{ title: 'x'.repeat(201), rows: ['a 40/20'] }, ['title']],
    [{ rows: [{ exercise: 'x'.repeat(201), work: 40 }] }, ['rows', 0, 'exercise']],
  ])('%j is refused where it is', (plan, path) => {
    const { problems, intervals } = checkPlan(plan);
    expect(intervals).toEqual([]);
    expect(problems.map((each) => each.path)).toContainEqual(path);
  });

  it('is told whole: what is no plan, and what of its rows makes no sense', () => {
    const rows = [
      'squats 40/20',
      'plank 45',
      { exercise: 'lunge', work: -5 },
      'burpees 0/20',
      { exercise: 'a', work: 'x' },
    ];
    const { problems } = checkPlan({ blocks: [{ rows }] });
    expect(problems.map(({ path }) => path[3]).toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('of any JSON never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (json) => Array.isArray(checkPlan(json).problems)));
    fc.assert(
      fc.property(
        fc.array(fc.string({ maxLength: 40, unit: fc.constantFrom(...'EMOMAAMRAP 40/20x8@-s') }), { minLength: 1 }),
        (rows) => Array.isArray(checkPlan({ rows }).problems),
      ),
    );
  });
});
