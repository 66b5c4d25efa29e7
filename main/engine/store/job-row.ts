/** A job as the contract has it, from and to its row. */
import { labelInEnglish } from '../../../core/locales/english.js';
import { isMessage } from '../../../core/locales/message.js';
import type { Updateable } from 'kysely';
import type { Json } from '../../../core/json.js';
import type { Job, JobKind, JobState } from '../../../core/api/jobs.js';
import { parseStoredLabel } from './labels.js';
import type { JobRow } from './tables/jobs.js';

/** What may change about a job. Fields that are left out stay. */
export interface JobChanges {
  readonly state?: JobState;
  readonly priority?: number;
  readonly rank?: number;
  readonly attempts?: number;
  readonly retries?: number;
  readonly retryAt?: number | null;
  readonly error?: Job['error'];
  readonly queuedAt?: number;
  readonly startedAt?: number | null;
  readonly endedAt?: number | null;
  readonly waitMs?: number | null;
  readonly runMs?: number;
  readonly hookDue?: boolean;
  readonly progress?: Job['progress'];
  readonly result?: Job['result'];
  readonly params?: Json;
}

/** What the queue knows of a job besides its public fields. */
export interface JobBookkeeping {
  readonly rank: number;
  readonly key: string | null;
  readonly retries: number;
  readonly queuedAt: number;
  readonly waitMs: number | null;
  readonly runMs: number;
}

/** A row without the parameters, which may be large. */
export type JobHead = Omit<JobRow, 'params'>;

/** The columns of a {@link JobHead}. */
export const headColumns = [
  'seq',
  'id',
  'kind',
  'title',
  'state',
  'priority',
  'rank',
  'key',
  'project',
  'parent',
  'depends_on',
  'attempts',
  'retries',
  'retry_at',
  'error',
  'error_code',
  'created_at',
  'queued_at',
  'started_at',
  'ended_at',
  'wait_ms',
  'run_ms',
  'hook_due',
  'progress',
  'result',
] as const satisfies readonly (keyof JobHead)[];

const fromJson = (text: string | null): unknown => (text === null ? null : JSON.parse(text));
const intoJson = (value: unknown): string | null => (value == null ? null : JSON.stringify(value));

/** The job of a row. Only jobs of its kind wrote into it, so progress and result are of its kind. */
export function toJob(row: Record<keyof JobHead, unknown>): Job {
  const head = row as unknown as JobRow & { readonly seq: number };
  const title = parseStoredLabel(head.title);
  return {
    kind: head.kind as JobKind,
    id: head.id,
    title: labelInEnglish(title),
    ...(isMessage(title) && { titleText: title }),
    state: head.state as JobState,
    priority: head.priority,
    error: fromJson(head.error) as Job['error'],
    attempts: head.attempts,
    retryAt: head.retry_at,
    dependsOn: JSON.parse(head.depends_on) as string[],
    project: head.project,
    ...(head.parent !== null && { parent: head.parent }),
    createdAt: head.created_at,
    startedAt: head.started_at,
    endedAt: head.ended_at,
    progress: fromJson(head.progress),
    result: fromJson(head.result),
  } as Job;
}

export const toBookkeeping = (
  row: Pick<JobHead, 'rank' | 'key' | 'retries' | 'queued_at' | 'wait_ms' | 'run_ms'>,
): JobBookkeeping => ({
  rank: row.rank,
  key: row.key,
  retries: row.retries,
  queuedAt: row.queued_at,
  waitMs: row.wait_ms,
  runMs: row.run_ms,
});

export function toColumns(changes: JobChanges): Updateable<JobRow> {
  const columns = {
    state: changes.state,
    priority: changes.priority,
    rank: changes.rank,
    attempts: changes.attempts,
    retries: changes.retries,
    retry_at: changes.retryAt,
    queued_at: changes.queuedAt,
    started_at: changes.startedAt,
    ended_at: changes.endedAt,
    wait_ms: changes.waitMs,
    run_ms: changes.runMs,
    hook_due: changes.hookDue === undefined ? undefined : Number(changes.hookDue),
    ...(changes.error === undefined ? {} : { error: intoJson(changes.error), error_code: changes.error?.code ?? null }),
    ...(changes.params === undefined ? {} : { params: intoJson(changes.params) }),
    ...(changes.progress === undefined ? {} : { progress: intoJson(changes.progress) }),
    ...(changes.result === undefined ? {} : { result: intoJson(changes.result) }),
    // Nothing runs again what is done, and it may be a megabyte.
    ...(changes.state === 'done' && changes.params === undefined ? { params: null } : {}),
  };
  return Object.fromEntries(Object.entries(columns).filter(([, value]) => value !== undefined)) as Updateable<JobRow>;
}
