import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { MachineBudget } from '../../../core/render/machine-budget.js';
import { planBudget } from '../../../core/render/machine-budget.js';
import { joinNeighbours, planSchedule } from '../../../core/render/schedule.js';
import type { Segment } from '../../../core/render/segments.js';

const fps = { num: 30, den: 1 };

/** Segments end to end; each inner list is one clip's. */
const segments = (clips: readonly (readonly number[])[]): Segment[] => {
  let at = 0;
  return clips.flatMap((lengths, clip) =>
    lengths.map((frames) => {
      const segment = { start: at, frames, intervals: [], structure: `clip ${clip}`, copy: null };
      at += frames;
      return segment;
    }),
  );
};

const budget = (cores: number, rest: Partial<MachineBudget> = {}): MachineBudget => ({
  cores,
  processes: cores,
  fixed: false,
  threads: null,
  threadExponent: 0.88,
  ...rest,
});

const lengthsOf = (runs: readonly { segments: readonly Segment[] }[]) =>
  runs.map((run) => run.segments.reduce((sum, { frames }) => sum + frames, 0));

describe('schedule', () => {
  test('takes one thread a process where there is work for all processors', () => {
    const clips = segments([
      [15, 105, 60],
      [15, 105, 60],
      [15, 105, 60],
      [120, 60],
      [15, 105, 30, 30],
    ]);
    const schedule = planSchedule(clips, fps, budget(2));
    expect(schedule).toMatchObject({ parallel: 2, threads: 1 });
    expect(lengthsOf(schedule.runs).reduce((sum, frames) => sum + frames)).toBe(900);
    const ends = { first: 0, second: 0 };
    for (const frames of lengthsOf(schedule.runs)) ends[ends.first <= ends.second ? 'first' : 'second'] += frames;
    expect(Math.max(ends.first, ends.second)).toBeLessThan(450 * 1.05);
  });

  test('gives a single piece all processors', () => {
    const one = planSchedule(segments([[105]]), fps, budget(8));
    expect(one).toMatchObject({ parallel: 1, threads: 8 });
    expect(planSchedule(segments([[105, 30]]), fps, budget(2))).toMatchObject({ parallel: 1, threads: 2 });
  });

  test('gives more threads only to an encoder that was measured to use them', () => {
    // Three pieces for two processors: the third leaves one of them idle, unless a process has both.
    const three = segments([[120], [120], [120]]);
    const choose = (threadExponent: number) => planSchedule(three, fps, budget(2, { threadExponent })).threads;
    expect([choose(0.95), choose(0.3)]).toEqual([2, 1]);
  });

  test('splits a long clip between the processors', () => {
    const { runs, parallel, threads } = planSchedule(segments([new Array<number>(8).fill(120)]), fps, budget(4));
    expect({ lengths: lengthsOf(runs), parallel, threads }).toEqual({
      lengths: [240, 240, 240, 240],
      parallel: 4,
      threads: 1,
    });
  });

  test('keeps within the processes that fit in memory, and uses the other processors as threads', () => {
    const long = segments([new Array<number>(40).fill(120)]);
    expect(planSchedule(long, fps, budget(8, { processes: 2 }))).toMatchObject({ parallel: 2, threads: 4 });
  });

  test('follows what was asked for', () => {
    const long = segments([new Array<number>(40).fill(120)]);
    expect(planSchedule(long, fps, budget(8, { processes: 3, fixed: true, threads: 2 }))).toMatchObject({
      parallel: 3,
      threads: 2,
    });
    expect(planSchedule(long, fps, budget(8, { threads: 4 }))).toMatchObject({ parallel: 2, threads: 4 });
  });

  test('loses no segment and never uses more than the machine has', () => {
    const lengths = fc.array(fc.array(fc.integer({ min: 1, max: 120 }), { minLength: 1, maxLength: 6 }), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(lengths, fc.integer({ min: 1, max: 16 }), (clips, cores) => {
        const all = segments(clips);
        const { runs, parallel, threads } = planSchedule(all, fps, budget(cores));
        const planned = runs.flatMap((run) => run.segments).toSorted((p, q) => p.start - q.start);
        expect(planned).toEqual(all);
        expect(parallel * threads).toBeLessThanOrEqual(cores);
      }),
    );
  });
});

describe('runs', () => {
  test('join neighbours of one clip up to a length, and never those of two', () => {
    const clips = segments([
      [30, 30, 120, 60],
      [120, 120],
    ]);
    expect(lengthsOf(joinNeighbours(clips, 10_000))).toEqual([240, 240]);
    expect(lengthsOf(joinNeighbours(clips, 180))).toEqual([180, 60, 120, 120]);
    expect(
      lengthsOf(
        joinNeighbours(
          clips.filter((_, i) => i === 0 || i === 2),
          10_000,
        ),
      ),
    ).toEqual([30, 120]);
  });
});

describe('budget', () => {
  const size = { width: 1080, height: 1920 };
  const machine = { cores: 16, memoryMb: 64_000 };

  test('is one process for each processor, as far as memory goes', () => {
    expect(planBudget(machine, size, {}, { cpu: true }).processes).toBe(16);
    expect(planBudget({ ...machine, memoryMb: 1000 }, size, {}, { cpu: true }).processes).toBe(3);
    expect(planBudget(machine, size, { memoryMb: 128 }, { cpu: true }).processes).toBe(1);
  });

  test('opens few sessions on a graphics card', () => {
    expect(planBudget(machine, size, {}, { cpu: false }).processes).toBe(3);
    expect(planBudget(machine, size, { parallel: 6 }, { cpu: false })).toMatchObject({ processes: 6, fixed: true });
  });
});
