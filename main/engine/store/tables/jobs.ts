/** The job queue's tables. */
import type { Generated } from 'kysely';

export interface JobTables {
  readonly jobs: JobRow;
  readonly job_needs: JobNeedRow;
}

/** One job. Times are milliseconds since 1970, null where that has not happened. */
export interface JobRow {
  /** Order of asking. */
  readonly seq: Generated<number>;
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly state: string;
  readonly priority: number;
  /** Order among those of one priority, of all kinds; lower goes first. */
  readonly rank: number;
  /** Identical requests have the same key; null where each is separate. */
  readonly key: string | null;
  readonly project: string | null;
  /** The job that started it. */
  readonly parent: string | null;
  /** JSON list of the jobs that must be done before. */
  readonly depends_on: string;
  readonly attempts: number;
  /** Attempts that were added after a failure since a person asked last. */
  readonly retries: number;
  readonly retry_at: number | null;
  /** JSON, and its code apart for counting. */
  readonly error: string | null;
  readonly error_code: string | null;
  readonly created_at: number;
  readonly queued_at: number;
  readonly started_at: number | null;
  readonly ended_at: number | null;
  /** From being queued to the first attempt. */
  readonly wait_ms: number | null;
  /** Sum over all attempts. */
  readonly run_ms: number;
  /** 1 while somebody outside is still to be told of its end. */
  readonly hook_due: number;
  /** JSON, as it was when the last attempt ended. */
  readonly progress: string | null;
  /** JSON. */
  readonly result: string | null;
  /** JSON, possibly a megabyte, and therefore the last column; null once it is done. */
  readonly params: string | null;
}

/** A dependency between two jobs. */
export interface JobNeedRow {
  readonly job: string;
  readonly needs: string;
  /** `pending`, `done` or `broken`; kept here because the other may be forgotten. */
  readonly state: string;
}
