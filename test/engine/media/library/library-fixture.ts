/** A library without an engine: its own database, cache and line of jobs, which run when a test says so. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LibraryAsset, LibraryChange } from '../../../../core/api/library.js';
import type { PartsProgress } from '../../../../core/api/jobs.js';
import type { CallContext } from '../../../../core/api/method.js';
import { openContentCache } from '../../../../main/engine/cache/content-cache.js';
import type { FfmpegTools } from '../../../../main/engine/ffmpeg/tools.js';
import { createLibraryHandlers } from '../../../../main/engine/media/library/handlers.js';
import type { LibraryJob, LibraryPorts } from '../../../../main/engine/media/library/ports.js';
import { runAnalysis } from '../../../../main/engine/media/library/run-analysis.js';
import { ImportRequest, runImport } from '../../../../main/engine/media/library/run-import.js';
import { runProxyJob } from '../../../../main/engine/media/library/run-proxy-job.js';
import { type FolderWatch, type WatchTimes, watchFolders } from '../../../../main/engine/media/library/watch.js';
import { openAssetRecords } from '../../../../main/engine/store/asset-records.js';
import { openCollectionRecords } from '../../../../main/engine/store/collection-records.js';
import { openStore } from '../../../../main/engine/store/store.js';

/** What a test works with. */
export interface LibraryFixture {
  readonly folder: string;
  readonly path: (...names: string[]) => string;
  readonly ports: LibraryPorts;
  readonly handlers: ReturnType<typeof createLibraryHandlers>;
  readonly watch: FolderWatch;
  /** Jobs that wait; those of a key that waits already are not added. */
  readonly jobs: LibraryJob[];
  readonly changes: LibraryChange[];
  /** Runs an import at once, without what it queues. */
  readonly import: (
    paths: string[],
    options?: Partial<ImportRequest> & { signal?: AbortSignal; onProgress?: (progress: PartsProgress) => void },
  ) => ReturnType<typeof runImport>;
  /** Runs what waits, and what that queues, except the kinds named. */
  readonly work: (...except: LibraryJob['kind'][]) => Promise<void>;
  readonly all: () => LibraryAsset[];
  readonly named: (name: string) => LibraryAsset;
  readonly close: () => Promise<void>;
}

/** The call that handlers are given. */
export const call: CallContext = { signal: new AbortController().signal };

/** Opens a library. `users` are the projects that `usersOf` tells. */
export async function openLibraryFixture(
  tools: FfmpegTools,
  { persistent = false, home, times }: { persistent?: boolean; home?: string; times?: WatchTimes } = {},
): Promise<LibraryFixture> {
  const folder = home ?? (await mkdtemp(join(tmpdir(), 'upright-library-')));
  const store = openStore(join(folder, 'home', 'upright.db'));
  const cache = openContentCache(join(folder, 'home', 'cache'));
  const jobs: LibraryJob[] = [];
  const changes: LibraryChange[] = [];
  const ports: LibraryPorts = {
    records: openAssetRecords(store),
    collections: openCollectionRecords(store),
    cache,
    media: async (signal) => ({ tools, cacheFolder: join(folder, 'home', 'media'), signal }),
    enqueue: (job) => {
      const same = jobs.findIndex(({ kind, key }) => key !== null && kind === job.kind && key === job.key);
      if (same < 0) jobs.push(job);
      return `${job.kind} ${job.key ?? jobs.length}`;
    },
    emit: (change) => void changes.push(change),
    usersOf: (hash, paths) => [{ id: `${hash}`.slice(0, 8), name: paths.join(' ') }],
    now: Date.now,
  };
  const watch = watchFolders(ports, persistent, times);
  const handlers = createLibraryHandlers(ports, watch, call.signal);
  const control = { signal: call.signal, onProgress: () => undefined };
  const run = async ({ kind, params }: LibraryJob): Promise<void> => {
    if (kind === 'import') await runImport(ImportRequest.parse(params), ports, control);
    else if (kind === 'analysis')
      await runAnalysis(String(params.asset), params.part === 'rest' ? 'rest' : 'looks', ports, control);
    else await runProxyJob(params, ports, control);
  };
  const all = () => ports.records.list({ ...everything, limit: 100_000 }).assets;
  return {
    folder,
    path: (...names) => join(folder, ...names),
    ports,
    handlers,
    watch,
    jobs,
    changes,
    import: (paths, { signal = call.signal, onProgress = () => undefined, ...request } = {}) =>
      runImport({ paths, recursive: true, collection: null, tags: [], ...request }, ports, { signal, onProgress }),
    async work(...except) {
      for (;;) {
        const next = jobs.findIndex(({ kind }) => !except.includes(kind));
        const [job] = next < 0 ? [] : jobs.splice(next, 1);
        if (!job) return;
        await run(job);
      }
    },
    all,
    named: (name) => {
      const found = all().find((asset) => asset.name === name);
      if (!found) throw new Error(`There is no ${name} among ${all().map((asset) => asset.name)}.`);
      return found;
    },
    async close() {
      await watch.close();
      store.close();
      if (home === undefined) await rm(folder, { recursive: true, force: true });
    },
  };
}

/** No condition. */
export const everything = {
  search: '',
  kinds: [],
  states: [],
  tags: [],
  order: 'imported' as const,
  offset: 0,
  limit: 1000,
};
