/** Counts, times and costs of jobs, from the numbers that the records give. Pure. */
import type { z } from 'zod';
import { JobKind, JobState, type JobStatistics } from '../../../core/api/jobs.js';
import type { JobNumbers } from '../store/job-numbers.js';

type Statistics = z.output<typeof JobStatistics>;

/** The statistics of every kind, also of those without a job. */
export function buildStatistics({ counts, times, firstTries, steps, failures }: JobNumbers): Statistics[] {
  return JobKind.options.map((kind) => {
    const mine = times.filter((each) => each.kind === kind);
    const countOf = (state: JobState) => counts.find((each) => each.kind === kind && each.state === state)?.count ?? 0;
    const tries = firstTries.find((each) => each.kind === kind);
    return {
      kind,
      counts: Object.fromEntries(JobState.options.map((state) => [state, countOf(state)])) as Statistics['counts'],
      wait: toSpread(mine.flatMap(({ waitMs }) => waitMs ?? [])),
      run: toSpread(mine.flatMap(({ runMs }) => runMs ?? [])),
      firstTry: tries ? tries.first / tries.ended : null,
      ...toStepStatistics(steps.filter((each) => each.kind === kind)),
      failures: failures
        .filter((each) => each.kind === kind)
        .map(({ code, count }) => ({ code, count }))
        .toSorted((a, b) => b.count - a.count),
    };
  });
}

function toStepStatistics(jobs: JobNumbers['steps']): Pick<Statistics, 'stages' | 'cost'> {
  const all = jobs.flatMap(({ stages }) => stages);
  const names = [...new Set(all.map(({ stage }) => stage))];
  return {
    stages: names.map((name) => {
      const own = all.filter(({ stage }) => stage === name);
      return {
        stage: name,
        run: toSpread(own.map(({ ms }) => ms)),
        cost: toSpread(own.flatMap(({ cost }) => cost ?? [])),
      };
    }),
    // One of which a part is not known has no cost.
    cost: toSpread(
      jobs.flatMap(({ stages }) =>
        stages.some(({ cost }) => cost === null) ? [] : stages.reduce((sum, { cost }) => sum + (cost ?? 0), 0),
      ),
    ),
  };
}

// The 95th percentile is the smallest value that 95 of 100 do not exceed (nearest rank).
function toSpread(values: readonly number[]): Statistics['wait'] {
  if (values.length === 0) return null;
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? 0;
  return { average: sorted.reduce((sum, value) => sum + value, 0) / sorted.length, p95: at(0.95), max: at(1) };
}
