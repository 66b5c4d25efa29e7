/** The queue: all long work of this home, on disk, so that it outlives the engine that runs it. */
import { message } from '../../../core/locales/message.js';
import { randomUUID } from 'node:crypto';
import { toFailure, UprightError } from '../../../core/errors.js';
import type { Job, JobKind } from '../../../core/api/jobs.js';
import type { NewJob } from '../store/job-records.js';
import type { JobChanges } from '../store/job-row.js';
import { createThrottledEvents } from './throttled-events.js';
import { type Attempt, CANCELED, type Outcome, type StopReason, startAttempt } from './attempts.js';
import { type Completion, toBrokenDependency, toDependencyError, writeCompletion } from './completion.js';
import { toAnyKind } from './kinds.js';
import { createScheduler } from './scheduler.js';
import { moveJob } from './reorder.js';
import type { JobRequest, Jobs, JobsOptions } from './ports.js';
import { buildStatistics } from './statistics.js';

const toDependencyState = ({ state, endedAt }: Job): 'pending' | 'done' | 'broken' =>
  state === 'done' ? 'done' : endedAt === null ? 'pending' : 'broken';
const PENDING = ['queued', 'waiting', 'paused'] as const;
const HOUR_MS = 3_600_000;

/** Opens the queue and goes on with what an earlier engine left. */
export function createJobs(options: JobsOptions): Jobs {
  const { records, settings, hooks, now = Date.now, onWarning = () => undefined } = options;
  const kindOf = (kind: JobKind) => toAnyKind(options.kinds(), kind);
  const running = new Map<string, Attempt>();
  const own = new Set<string>();
  const endWaiters = new Map<string, ((job: Job) => void)[]>();
  const idleWaiters = new Set<() => void>();
  const pendingHooks = new Set<Promise<void>>();

  const throttled = createThrottledEvents(options.onChange, now);
  const mayRun = (job: Job) => options.runs?.(job, own.has(job.id)) ?? true;
  const toView = (job: Job): Job => {
    const progress = running.get(job.id)?.progress();
    return progress ? ({ ...job, progress } as Job) : job;
  };
  const find = (id: string): Job => {
    const job = records.find(id);
    if (!job) throw new UprightError('job.unknown', message('queue:noJob', { id }));
    return toView(job);
  };

  const emit = (job: Job): Job => {
    throttled.state(toView(job));
    if (job.endedAt === null) return job;
    own.delete(job.id);
    for (const ender of endWaiters.get(job.id) ?? []) ender(job);
    endWaiters.delete(job.id);
    return job;
  };
  const hook = (job: Job): void => {
    const telling = (hooks?.ended(job) ?? Promise.resolve(true))
      .then((settled) => void (settled && records.find(job.id) && records.change(job.id, { hookDue: false })))
      .catch((error: unknown) =>
        onWarning(`That "${job.title}" was told of cannot be noted: ${toFailure(error).message}`),
      )
      .finally(() => pendingHooks.delete(telling));
    pendingHooks.add(telling);
  };
  const change = (id: string, changes: JobChanges): Job => {
    const job = emit(records.change(id, changes));
    scheduler.schedule();
    settleIdle();
    return job;
  };
  const end = (id: string, completion: Completion): Job[] =>
    writeCompletion(records, id, completion, now(), (ended) => hooks?.wanted(ended) ?? false);
  /** Tells of what an end changed, and gives the job that it was the end of. */
  const emitChanges = (id: string, changed: readonly Job[]): Job => {
    for (const job of changed) {
      emit(job);
      if (job.endedAt !== null && hooks?.wanted(job.id)) hook(job);
    }
    scheduler.schedule();
    settleIdle();
    return changed.find((job) => job.id === id) ?? find(id);
  };
  const settle = (id: string, outcome: Outcome): Job => {
    if (outcome.state === 'queued' || outcome.state === 'paused' || outcome.state === 'waiting')
      return change(id, outcome);
    return emitChanges(id, end(id, { ...outcome, state: outcome.state }));
  };

  const begin = (job: Job): void => {
    const attempt = startAttempt({
      job,
      kind: kindOf(job.kind),
      records,
      retryMinutes: () => settings().retryMinutes,
      now,
      onProgress: (next) => throttled.progress(next),
      settle: (_, outcome) => {
        // From here on only the record knows its state.
        running.delete(job.id);
        try {
          settle(job.id, outcome);
        } catch (error) {
          running.set(job.id, attempt);
          throw error;
        }
      },
      onEnd: () => {
        if (running.get(job.id) === attempt) running.delete(job.id);
        scheduler.schedule();
        settleIdle();
      },
      onWarning,
    });
    running.set(job.id, attempt);
  };

  const scheduler = createScheduler({
    records,
    running,
    uses: (kind) => kindOf(kind).uses,
    limits: () => {
      const { jobLimits } = settings();
      return (kind) => jobLimits[kind] ?? Math.max(1, kindOf(kind).concurrency());
    },
    mayRun,
    now,
    quietMs: options.quietMs ?? 5000,
    announce: emit,
    begin,
    onWarning,
  });
  const settleIdle = (): void => {
    if (idleWaiters.size === 0 || !scheduler.idle()) return;
    for (const idler of idleWaiters) idler();
    idleWaiters.clear();
  };

  // What this engine is asked for is its own, and so is what that needs.
  const adopt = (job: Job): Job => {
    own.add(job.id);
    for (const need of job.dependsOn) {
      const needed = own.has(need) ? undefined : records.find(need);
      if (needed && needed.endedAt === null) adopt(needed);
    }
    return job;
  };
  const refuseTooMany = (kind: JobKind): void => {
    const limit = settings().jobsWaiting;
    if (!kindOf(kind).limited || records.countOf(kind, PENDING) < limit) return;
    const text = message('queue:tooManyWait', { limit, kind: message(`queue:kind-${kind}`) });
    throw new UprightError('job.refused', text, { kind, limit });
  };
  /** The state of a job that is to run as soon as it can. */
  const toReady = (job: Job): 'queued' | 'waiting' => {
    const open = records.openDependencies(job.id);
    const broken = open.filter(({ state }) => state === 'broken').map(({ needs }) => needs);
    if (broken.length > 0) throw toBrokenDependency(job, broken);
    return open.length > 0 ? 'waiting' : 'queued';
  };
  const stop = async (id: string, reason: StopReason, ifNotRunning: () => Job): Promise<Job> => {
    const job = find(id);
    const attempt = running.get(id);
    if (!attempt) return job.endedAt === null ? ifNotRunning() : job;
    attempt.stop(reason);
    await attempt.ended;
    return find(id);
  };
  const unlessEnded = (id: string, work: (job: Job) => Job): Job => {
    const job = find(id);
    return job.endedAt === null ? work(job) : job;
  };

  /** What is asked for again is wanted now: it is tried at once, and by the latest request's rules. */
  const askAgain = (job: Job, { priority = 0, params }: JobRequest): Job => {
    const raised = priority > job.priority ? { priority } : {};
    const due = job.state === 'waiting' && job.retryAt !== null;
    return change(job.id, { params, ...raised, ...(due ? { state: 'queued', retryAt: null } : {}) });
  };
  const findExisting = (kind: JobKind, request: JobRequest): Job | null => {
    const { key } = request;
    if (key === null) return null;
    const unfinished = records.unfinishedOf(kind, key);
    if (unfinished) return askAgain(unfinished, request);
    const done = kindOf(kind).isStillValid ? records.doneOf(kind, key) : undefined;
    return done && kindOf(kind).isStillValid?.(done) ? done : null;
  };

  const sweep = (): void => {
    try {
      const before = now() - settings().keepHours * HOUR_MS;
      records.forget(['done', 'failed', 'canceled'], before);
      options.sweepTemporary?.(before);
    } catch (error) {
      onWarning(`Old jobs cannot be cleared yet: ${toFailure(error).message}`);
    }
  };

  records.requeueRunning();
  sweep();
  const sweeper = setInterval(sweep, HOUR_MS);
  sweeper.unref();
  for (const job of records.hooksDue()) if (mayRun(job)) hook(job);
  scheduler.schedule();

  return {
    enqueue(kind, request) {
      const known = findExisting(kind, request);
      if (known) return toView(known.endedAt === null ? adopt(known) : known);
      const needs = [...new Set(request.dependsOn ?? [])].map(find);
      const broken = needs.find(({ state }) => state === 'failed' || state === 'canceled');
      refuseTooMany(kind);
      const kept: NewJob = {
        id: randomUUID(),
        kind,
        title: request.title,
        state: needs.some(({ state }) => state !== 'done') ? 'waiting' : 'queued',
        priority: request.priority ?? 0,
        key: request.key,
        project: request.project ?? null,
        parent: request.parent ?? null,
        dependsOn: needs.map((need) => ({ id: need.id, state: toDependencyState(need) })),
        createdAt: now(),
        params: request.params,
      };
      if (broken) {
        const failed = { state: 'failed', error: toDependencyError(broken) } as const;
        return emitChanges(
          kept.id,
          records.transaction(() => end(records.insert(kept).id, failed)),
        );
      }
      const job = records.insert(kept);
      scheduler.schedule();
      return emit(adopt(job));
    },
    get: find,
    list: (filter, offset = 0, limit = 1000) => ({
      jobs: records.list(filter, offset, limit).map(toView),
      total: records.count(filter),
    }),
    cancel: (id) => stop(id, 'cancel', () => settle(id, { state: 'canceled', error: CANCELED })),
    pause: (id) => stop(id, 'pause', () => change(id, { state: 'paused', retryAt: null })),
    resume: (id) =>
      unlessEnded(id, (job) => {
        running.get(id)?.unpause();
        if (job.state !== 'paused' && job.retryAt === null) {
          // One that an earlier engine left is this one's from now on.
          adopt(job);
          scheduler.schedule();
          return job;
        }
        return change(adopt(job).id, { state: toReady(job), retryAt: null });
      }),
    retry(id) {
      const job = find(id);
      if (job.state === 'done')
        throw new UprightError('input.invalid', message('queue:isDone', { title: job.titleText ?? job.title }));
      if (job.endedAt === null) return job;
      const key = records.bookkeepingOf(id)?.key ?? null;
      const other = key === null ? undefined : records.unfinishedOf(job.kind, key);
      if (other) throw new UprightError('input.invalid', message('queue:askedAnew', { id: other.id }));
      refuseTooMany(job.kind);
      const state = toReady(job);
      // What the steps took before belongs to the whole.
      const progress = job.progress && 'stages' in job.progress ? job.progress : null;
      const fresh = { retries: 0, runMs: 0, waitMs: null, startedAt: null, endedAt: null, progress } as const;
      const queued = records.transaction(() => {
        records.settleDependency(id, 'pending');
        return records.change(id, { ...fresh, state, queuedAt: now(), rank: records.lastRank(), hookDue: false });
      });
      scheduler.schedule();
      return emit(adopt(queued));
    },
    prioritize: (id, priority) => unlessEnded(id, () => change(id, { priority })),
    move(id, before) {
      const moved = records.transaction(() => moveJob(records, find(id), before === null ? null : find(before)));
      scheduler.schedule();
      return emit(moved);
    },
    stats: () => buildStatistics(records.numbers()),
    clear: (states) => records.forget(states),
    interaction: () => scheduler.interaction(),
    schedule: () => scheduler.schedule(),
    whenEnded: (id) => {
      const job = find(id);
      if (job.endedAt !== null) return Promise.resolve(job);
      return new Promise((resolve) => endWaiters.set(id, [...(endWaiters.get(id) ?? []), resolve]));
    },
    idle: () => scheduler.idle(),
    whenIdle: () => (scheduler.idle() ? Promise.resolve() : new Promise((resolve) => void idleWaiters.add(resolve))),
    async close() {
      clearInterval(sweeper);
      scheduler.close();
      const attempts = [...running.values()];
      for (const attempt of attempts) attempt.stop('close');
      await Promise.all(attempts.map(({ ended }) => ended));
      throttled.close();
      await hooks?.close();
      await Promise.all(pendingHooks);
    },
  };
}
