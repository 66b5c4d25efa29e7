/** The queue on disk: narrow functions over the tables of jobs. What they mean is decided in `main/engine/jobs`. */
import type { Label } from '../../../core/locales/message.js';
import type { Job, JobKind, JobState } from '../../../core/api/jobs.js';
import type { Json } from '../../../core/json.js';
import { headColumns, type JobBookkeeping, type JobChanges, toBookkeeping, toColumns, toJob } from './job-row.js';
import { type JobNumbers, readJobNumbers } from './job-numbers.js';
import { toStoredLabel } from './labels.js';
import type { Store } from './store.js';

export interface NewJob {
  readonly id: string;
  readonly kind: JobKind;
  readonly title: Label;
  readonly state: JobState;
  readonly priority: number;
  readonly key: string | null;
  readonly project: string | null;
  readonly parent: string | null;
  readonly dependsOn: readonly { readonly id: string; readonly state: 'pending' | 'done' | 'broken' }[];
  readonly createdAt: number;
  readonly params: Json;
}

/** Which jobs to list; an empty list means all. */
export interface JobFilter {
  readonly kinds: readonly JobKind[];
  readonly states: readonly JobState[];
  readonly project?: string | undefined;
  /** The order in which they would run, after those that ended, where absent. */
  readonly order?: 'queue' | 'newest';
}

/** A queued job and its rank. */
export interface QueuedJob {
  readonly job: Job;
  readonly rank: number;
}

/** The jobs on disk. Each function fails as the store does. */
export interface JobRecords {
  readonly transaction: <T>(work: () => T) => T;
  /** Inserts a job at the end of the queue. */
  readonly insert: (job: NewJob) => Job;
  readonly find: (id: string) => Job | undefined;
  readonly bookkeepingOf: (id: string) => JobBookkeeping | undefined;
  readonly paramsOf: (id: string) => Json;
  readonly change: (id: string, changes: JobChanges) => Job;
  /** The unfinished job of a key. */
  readonly unfinishedOf: (kind: JobKind, key: string) => Job | undefined;
  /** The job of a key that was done last. */
  readonly doneOf: (kind: JobKind, key: string) => Job | undefined;
  /** Queued jobs of a kind in the order in which they would run, a page of them. */
  readonly runnable: (kind: JobKind, offset: number, limit: number) => QueuedJob[];
  /** How many jobs of a kind are in one of these states. */
  readonly countOf: (kind: JobKind, states: readonly JobState[]) => number;
  readonly list: (filter: JobFilter, offset: number, limit: number) => Job[];
  readonly count: (filter: JobFilter) => number;
  /** Waiting jobs whose next attempt is due. */
  readonly due: (now: number) => Job[];
  /** When the next attempt of any waiting job is due. */
  readonly nextDue: () => number | null;
  /** Records the state of `id` for all jobs that depend on it, and returns those jobs. */
  readonly settleDependency: (id: string, state: 'pending' | 'done' | 'broken') => Job[];
  /** The needs of a job that are not done. */
  readonly openDependencies: (id: string) => { readonly needs: string; readonly state: 'pending' | 'broken' }[];
  /** A rank behind all. */
  readonly lastRank: () => number;
  /** A rank right before that of a job. */
  readonly rankBefore: (id: string) => number;
  /** The lowest priority among the unfinished jobs of a kind that do not run. */
  readonly lowestPriority: (kind: JobKind) => number | null;
  /** Queues what ran when an earlier engine ended; gives how many. */
  readonly requeueRunning: () => number;
  readonly hooksDue: () => Job[];
  readonly numbers: () => JobNumbers;
  /** Forgets ended jobs in these states, or that ended before a time; gives how many. */
  readonly forget: (states: readonly JobState[], endedBefore?: number) => number;
}

const UNFINISHED: readonly JobState[] = ['queued', 'running', 'waiting', 'paused'];
const HELD: readonly JobState[] = ['queued', 'waiting', 'paused'];

export function openJobRecords(store: Store): JobRecords {
  const { sql } = store;
  const heads = () => sql.selectFrom('jobs').select(headColumns);
  const one = (query: ReturnType<typeof heads>): Job | undefined => {
    const row = store.first(query.limit(1));
    return row && toJob(row);
  };
  const matching = ({ kinds, states, project }: JobFilter) => {
    let query = sql.selectFrom('jobs');
    if (kinds.length > 0) query = query.where('kind', 'in', kinds);
    if (states.length > 0) query = query.where('state', 'in', states);
    if (project !== undefined) query = query.where('project', '=', project);
    return query;
  };
  const inQueueOrder = (page: ReturnType<typeof heads>) =>
    page
      .orderBy(({ case: when }) =>
        when('state')
          .when('queued')
          .then(2)
          .when('waiting')
          .then(3)
          .when('paused')
          .then(4)
          .when('running')
          .then(1)
          .else(0)
          .end(),
      )
      .orderBy(({ case: when }) => when().when('ended_at', 'is', null).then(0).else('seq').end())
      .orderBy('priority', 'desc')
      .orderBy('rank');
  const lastRank = (): number =>
    (store.first(sql.selectFrom('jobs').select(({ fn }) => fn.max('rank').as('rank')))?.rank ?? 0) + 1;

  // Halving a gap again and again ends where numbers have no middle; then all get whole ranks again.
  const renumber = (): void => {
    const rows = store.all(sql.selectFrom('jobs').select('id').where('state', 'in', UNFINISHED).orderBy('rank'));
    const first = lastRank();
    rows.forEach(({ id }, index) => {
      store.run(
        sql
          .updateTable('jobs')
          .set({ rank: first + index })
          .where('id', '=', id),
      );
    });
  };
  const rankBefore = (id: string): number => {
    const target = store.first(sql.selectFrom('jobs').select('rank').where('id', '=', id))?.rank ?? lastRank();
    const ahead =
      store.first(
        sql
          .selectFrom('jobs')
          .select(({ fn }) => fn.max('rank').as('rank'))
          .where('rank', '<', target),
      )?.rank ?? target - 2;
    const middle = ahead + (target - ahead) / 2;
    if (middle > ahead && middle < target) return middle;
    renumber();
    return rankBefore(id);
  };

  return {
    transaction: store.transaction,
    insert: (job) =>
      store.transaction(() => {
        store.run(
          sql.insertInto('jobs').values({
            id: job.id,
            kind: job.kind,
            title: toStoredLabel(job.title),
            state: job.state,
            priority: job.priority,
            rank: lastRank(),
            key: job.key,
            project: job.project,
            parent: job.parent,
            depends_on: JSON.stringify(job.dependsOn.map(({ id }) => id)),
            attempts: 0,
            retries: 0,
            created_at: job.createdAt,
            queued_at: job.createdAt,
            run_ms: 0,
            hook_due: 0,
            params: JSON.stringify(job.params),
          }),
        );
        for (const need of job.dependsOn)
          store.run(sql.insertInto('job_needs').values({ job: job.id, needs: need.id, state: need.state }));
        return one(heads().where('id', '=', job.id)) as Job;
      }),
    find: (id) => one(heads().where('id', '=', id)),
    bookkeepingOf: (id) => {
      const row = store.first(heads().where('id', '=', id));
      return row && toBookkeeping(row);
    },
    paramsOf: (id) => {
      const row = store.first(sql.selectFrom('jobs').select('params').where('id', '=', id));
      return row?.params == null ? null : (JSON.parse(row.params) as Json);
    },
    change: (id, changes) =>
      store.transaction(() => {
        store.run(sql.updateTable('jobs').set(toColumns(changes)).where('id', '=', id));
        return one(heads().where('id', '=', id)) as Job;
      }),
    unfinishedOf: (kind, key) =>
      one(heads().where('kind', '=', kind).where('key', '=', key).where('state', 'in', UNFINISHED)),
    doneOf: (kind, key) =>
      one(
        heads()
          .where('kind', '=', kind)
          .where('key', '=', key)
          .where('state', '=', 'done')
          .orderBy('ended_at', 'desc')
          .orderBy('seq', 'desc'),
      ),
    runnable: (kind, offset, limit) =>
      store
        .all(
          heads()
            .where('kind', '=', kind)
            .where('state', '=', 'queued')
            .orderBy('priority', 'desc')
            .orderBy('rank')
            .limit(limit)
            .offset(offset),
        )
        .map((row) => ({ job: toJob(row), rank: row.rank })),
    countOf: (kind, states) =>
      store.first(matching({ kinds: [kind], states }).select(({ fn }) => fn.countAll<number>().as('count')))?.count ??
      0,
    list: (filter, offset, limit) => {
      const page = matching(filter).select(headColumns).limit(limit).offset(offset);
      return store.all(filter.order === 'newest' ? page.orderBy('seq', 'desc') : inQueueOrder(page)).map(toJob);
    },
    count: (filter) => store.first(matching(filter).select(({ fn }) => fn.countAll<number>().as('count')))?.count ?? 0,
    due: (now) =>
      store.all(heads().where('state', '=', 'waiting').where('retry_at', '<=', now).orderBy('retry_at')).map(toJob),
    nextDue: () =>
      store.first(
        sql
          .selectFrom('jobs')
          .select(({ fn }) => fn.min('retry_at').as('at'))
          .where('state', '=', 'waiting')
          .where('retry_at', 'is not', null),
      )?.at ?? null,
    settleDependency: (id, state) =>
      store.transaction(() => {
        if (store.run(sql.updateTable('job_needs').set({ state }).where('needs', '=', id)) === 0) return [];
        const dependents = sql.selectFrom('job_needs').select('job').where('needs', '=', id);
        return store.all(heads().where('id', 'in', dependents).orderBy('rank')).map(toJob);
      }),
    openDependencies: (id) =>
      store.all(
        sql
          .selectFrom('job_needs')
          .select(['needs', 'state'])
          .$narrowType<{ state: 'pending' | 'broken' }>()
          .where('job', '=', id)
          .where('state', '!=', 'done'),
      ),
    lastRank,
    rankBefore: (id) => store.transaction(() => rankBefore(id)),
    lowestPriority: (kind) =>
      store.first(matching({ kinds: [kind], states: HELD }).select(({ fn }) => fn.min('priority').as('lowest')))
        ?.lowest ?? null,
    requeueRunning: () => store.run(sql.updateTable('jobs').set({ state: 'queued' }).where('state', '=', 'running')),
    hooksDue: () => store.all(heads().where('hook_due', '=', 1).orderBy('ended_at')).map(toJob),
    numbers: () => readJobNumbers(store),
    forget: (states, endedBefore) => {
      const ended = sql.deleteFrom('jobs').where('state', 'in', states).where('ended_at', 'is not', null);
      return store.run(endedBefore === undefined ? ended : ended.where('ended_at', '<', endedBefore));
    },
  };
}
