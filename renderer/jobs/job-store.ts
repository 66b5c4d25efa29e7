/** The jobs of the engine as the window knows them, kept in step by its events. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../core/api/client.js';
import type { Job, JobOf } from '../../core/api/jobs.js';
import type { RenderResult } from '../../core/api/render.js';
import { ALPHA_ENCODERS } from '../../core/render/alpha-graph.js';

/** The jobs, the newest first. */
export interface JobStore {
  readonly store: StoreApi<{ readonly jobs: readonly Job[] }>;
  readonly refresh: () => Promise<void>;
}

const ENDED: readonly Job['state'][] = ['done', 'failed', 'canceled'];
const MOST = 200;
const stores = new WeakMap<Client, JobStore>();

/** Whether a job has ended. */
export const isFinished = ({ state }: Job): boolean => ENDED.includes(state);

/** Whether a job failed and waits to be tried again by itself. */
export const isAwaitingRetry = ({ state, retryAt }: Job): boolean => state === 'waiting' && retryAt !== null;

/** Whether a person asked for a job; the rest is the engine's own housekeeping. */
export const isRequestedByUser = ({ kind }: Job): boolean => REQUESTED.has(kind);

const REQUESTED: ReadonlySet<Job['kind']> = new Set(['export', 'batch', 'short', 'import', 'model']);

/** The store of an engine; one for the whole window. */
export function jobStoreOf(client: Client): JobStore {
  const known = stores.get(client);
  if (known) return known;
  const store = openJobStore(client);
  stores.set(client, store);
  return store;
}

function openJobStore(client: Client): JobStore {
  const store = createStore<{ readonly jobs: readonly Job[] }>(() => ({ jobs: [] }));
  const take = (job: Job): void => {
    const { jobs } = store.getState();
    const at = jobs.findIndex(({ id }) => id === job.id);
    store.setState({ jobs: at < 0 ? [job, ...jobs].slice(0, MOST) : jobs.with(at, job) });
  };
  client.on('jobs.changed', take);
  const refresh = async (): Promise<void> => {
    const { jobs } = await client['jobs.list']({ order: 'newest', limit: MOST });
    store.setState({ jobs });
  };
  void refresh().catch(() => undefined);
  return { store, refresh };
}

/** How far a job is, 0 to 100; null where nobody knows, such as while an import still counts its files. */
export function percentOf(job: Job): number | null {
  if (job.state === 'done') return 100;
  return job.progress && job.progress.stage !== 'look' ? job.progress.percent : null;
}

/** What a finished export has written. */
export const resultOf = (job: Job): JobOf<'export'>['result'] => {
  if (job.kind === 'short') return job.result?.video ?? null;
  return job.kind === 'export' ? job.result : null;
};

/** Whether a browser plays what an export has written; texts with alpha are for other editors. */
export const isPlayable = ({ encoder }: RenderResult): boolean => !Object.values(ALPHA_ENCODERS).includes(encoder);

/** Whether an export has written a folder, which a browser cannot download. */
export const isFolder = ({ encoder }: RenderResult): boolean => encoder === ALPHA_ENCODERS.png;
