/** What a session adds up to. */
import type { Interval } from './intervals.js';

/** Sums of a session, microseconds. */
export interface SessionStatistics {
  readonly length: number;
  readonly prepare: number;
  readonly work: number;
  /** With the changes of sides. */
  readonly rest: number;
  readonly warmUp: number;
  readonly coolDown: number;
  readonly intervals: number;
  /** Work by exercise, what is done longest first; those without a name together under the empty one. */
  readonly exercises: readonly { readonly name: string; readonly work: number; readonly sets: number }[];
}

/** Adds up. */
export function toStatistics(intervals: readonly Interval[]): SessionStatistics {
  const sum = (belongs: (interval: Interval) => boolean): number =>
    intervals.filter(belongs).reduce((total, { length }) => total + length, 0);
  const exercises = new Map<string, { name: string; work: number; sets: number }>();
  for (const { kind, exercise, length, side } of intervals) {
    if (kind !== 'work') continue;
    const name = exercise ?? '';
    const { work, sets } = exercises.get(name) ?? { work: 0, sets: 0 };
    // Both sides are one set.
    exercises.set(name, { name, work: work + length, sets: side === 'right' ? sets : sets + 1 });
  }
  return {
    length: sum(() => true),
    prepare: sum(({ kind }) => kind === 'prepare'),
    work: sum(({ kind }) => kind === 'work'),
    rest: sum(({ kind }) => kind === 'rest' || kind === 'switch'),
    warmUp: sum(({ phase, kind }) => phase === 'warm-up' && kind !== 'prepare'),
    coolDown: sum(({ phase }) => phase === 'cool-down'),
    intervals: intervals.length,
    exercises: [...exercises.values()].toSorted((p, q) => q.work - p.work),
  };
}
