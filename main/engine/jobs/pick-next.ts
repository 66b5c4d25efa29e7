/** Picks the job that starts next. Pure. */
import type { JobKind } from '../../../core/api/jobs.js';
import type { JobKindEntry } from './kinds.js';

/** The first queued job of a kind. */
export interface QueueHead {
  readonly id: string;
  readonly kind: JobKind;
  readonly priority: number;
  /** Order among those of one priority; lower goes first. */
  readonly rank: number;
}

export interface SchedulerState {
  /** The first of each kind that may run. */
  readonly heads: readonly QueueHead[];
  /** Kinds of the jobs that run, one entry for each. */
  readonly running: readonly JobKind[];
  readonly uses: (kind: JobKind) => JobKindEntry['uses'];
  readonly limit: (kind: JobKind) => number;
  /** Whether there has been no user activity for a while. */
  readonly quiet: boolean;
}

/**
 * The job to start now; null where all must wait. Higher priorities go first, then lower ranks. A job that needs the
 * whole machine is never passed by a later one that does: otherwise a stream of small ones would keep it waiting for ever.
 */
export function planNext({ heads, running, uses, limit, quiet }: SchedulerState): QueueHead | null {
  const inOrder = heads.toSorted((a, b) => b.priority - a.priority || a.rank - b.rank);
  const isFull = (kind: JobKind) => running.filter((other) => other === kind).length >= limit(kind);
  const isTaken = (kind: JobKind) => running.some((other) => uses(other) === 'machine' && other !== kind);
  let machineBlocked = false;
  for (const head of inOrder) {
    const use = uses(head.kind);
    if (use === 'idle') continue;
    if (use === 'light' && !isFull(head.kind)) return head;
    if (use === 'light' || machineBlocked) continue;
    if (!isFull(head.kind) && !isTaken(head.kind)) return head;
    machineBlocked = true;
  }
  const isBusy = running.some((kind) => uses(kind) !== 'idle') || heads.some(({ kind }) => uses(kind) !== 'idle');
  if (isBusy || !quiet) return null;
  return inOrder.find(({ kind }) => !isFull(kind)) ?? null;
}
