/** Jobs with those that they started, and the steps of a job. */
import type { Job } from '../../../core/api/jobs.js';
import type { StageTimes } from '../../../core/api/storyboard.js';
import { toDollarText, toTimeText } from './format.js';
import { toJobRow } from './job-row.js';
import { alignColumns } from './table.js';

/** A line each; those that another started stand under it, moved in. */
export function toJobLines(jobs: readonly Job[]): string[] {
  const ids = new Set(jobs.map(({ id }) => id));
  const roots = jobs.filter(({ parent }) => parent === undefined || !ids.has(parent));
  return alignColumns(
    roots.flatMap((root) => [
      toJobRow(root),
      ...jobs.filter(({ parent }) => parent === root.id).map((job) => toJobRow(job, '  ')),
    ]),
  );
}

/** What each step of a job took, and what it cost; none for jobs that do not work in steps. */
export const toStepLines = ({ result, progress }: Job): string[] =>
  stepsOf(result ?? progress).map(
    ({ stage, ms, cost }) =>
      `  ${stage.padEnd(8)} ${toTimeText(ms / 1000)}${cost === 0 ? '' : `, ${toDollarText(cost)}`}`,
  );

const stepsOf = (told: Job['result'] | Job['progress']): readonly StageTimes[] =>
  told !== null && 'stages' in told ? told.stages : [];
