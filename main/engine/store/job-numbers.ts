/** What jobs on disk say together. */
import type { JobKind, JobState } from '../../../core/api/jobs.js';
import type { StageTimes } from '../../../core/api/storyboard.js';
import type { ErrorCode } from '../../../core/errors.js';
import type { Store } from './store.js';

/** Times and failures of jobs that are remembered. */
export interface JobNumbers {
  readonly counts: readonly { readonly kind: JobKind; readonly state: JobState; readonly count: number }[];
  readonly times: readonly { readonly kind: JobKind; readonly waitMs: number | null; readonly runMs: number | null }[];
  /** Those that were done at their first attempt, of those that were done or failed. */
  readonly firstTries: readonly { readonly kind: JobKind; readonly first: number; readonly ended: number }[];
  /** What those say that are done and work in steps. */
  readonly steps: readonly { readonly kind: JobKind; readonly stages: readonly StageTimes[] }[];
  readonly failures: readonly { readonly kind: JobKind; readonly code: ErrorCode; readonly count: number }[];
}

/** Fails as the store does. */
export function readJobNumbers(store: Store): JobNumbers {
  const { sql } = store;
  return {
    counts: store.all(
      sql
        .selectFrom('jobs')
        .select(({ fn }) => ['kind', 'state', fn.countAll<number>().as('count')])
        .$narrowType<{ kind: JobKind; state: JobState }>()
        .groupBy(['kind', 'state']),
    ),
    times: store
      .all(
        sql
          .selectFrom('jobs')
          .select(['kind', 'wait_ms', 'run_ms', 'ended_at'])
          .$narrowType<{ kind: JobKind }>()
          .where('wait_ms', 'is not', null),
      )
      .map((row) => ({ kind: row.kind, waitMs: row.wait_ms, runMs: row.ended_at === null ? null : row.run_ms })),
    firstTries: store
      .all(
        sql
          .selectFrom('jobs')
          .select(({ fn, eb, val }) => [
            'kind',
            fn.countAll<number>().as('ended'),
            fn
              .sum<number>(
                eb
                  .case()
                  .when(eb.and([eb('state', '=', 'done'), eb('attempts', '=', 1)]))
                  .then(val(1))
                  .else(val(0))
                  .end(),
              )
              .as('first'),
          ])
          .$narrowType<{ kind: JobKind }>()
          .where('state', 'in', ['done', 'failed'])
          .groupBy('kind'),
      )
      .map(({ kind, first, ended }) => ({ kind, first: Number(first), ended })),
    steps: store
      .all(
        sql
          .selectFrom('jobs')
          .select(['kind', 'result'])
          .$narrowType<{ kind: JobKind }>()
          .where('kind', '=', 'short')
          .where('state', '=', 'done'),
      )
      .map(({ kind, result }) => ({ kind, stages: toStages(result) })),
    failures: store.all(
      sql
        .selectFrom('jobs')
        .select(({ fn }) => ['kind', 'error_code as code', fn.countAll<number>().as('count')])
        .$narrowType<{ kind: JobKind; code: ErrorCode }>()
        .where('state', '=', 'failed')
        .where('error_code', 'is not', null)
        .groupBy(['kind', 'error_code']),
    ),
  };
}

// Shorts of before told no costs.
const toStages = (result: string | null): StageTimes[] =>
  ((JSON.parse(result ?? 'null') as { stages?: StageTimes[] } | null)?.stages ?? []).map((each) => ({
    ...each,
    cost: each.cost ?? null,
  }));
