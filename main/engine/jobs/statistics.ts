/** Counts and times of jobs, from the numbers that the records give. Pure. */
import type { z } from 'zod';
import { JobKind, JobState, type JobStatistics } from '../../../core/api/jobs.js';
import type { JobNumbers } from '../store/job-records.js';

type Statistics = z.output<typeof JobStatistics>;

/** The statistics of every kind, also of those without a job. */
export function buildStatistics({ counts, times, failures }: JobNumbers): Statistics[] {
  return JobKind.options.map((kind) => {
    const mine = times.filter((each) => each.kind === kind);
    const countOf = (state: JobState) => counts.find((each) => each.kind === kind && each.state === state)?.count ?? 0;
    return {
      kind,
      counts: Object.fromEntries(JobState.options.map((state) => [state, countOf(state)])) as Statistics['counts'],
      wait: toSpread(mine.flatMap(({ waitMs }) => waitMs ?? [])),
      run: toSpread(mine.flatMap(({ runMs }) => runMs ?? [])),
      failures: failures.filter((each) => each.kind === kind).map(({ code, count }) => ({ code, count })),
    };
  });
}

// The 95th percentile is the smallest value that 95 of 100 do not exceed (nearest rank).
function toSpread(values: readonly number[]): Statistics['wait'] {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { average: sorted.reduce((sum, value) => sum + value, 0) / sorted.length, p95: at(0.95), max: at(1) };
}
