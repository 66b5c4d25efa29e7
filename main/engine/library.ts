/** Joins the library to the store, the queue and projects. */
import { z } from 'zod';
import { RecordId } from '../../core/api/fields.js';
import type { LibraryChange } from '../../core/api/library.js';
import type { ContentCache } from './cache/content-cache.js';
import type { LibraryKinds } from './job-kinds.js';
import type { Jobs } from './jobs/ports.js';
import { createLibraryHandlers } from './media/library/handlers.js';
import type { LibraryPorts } from './media/library/ports.js';
import { runAnalysis } from './media/library/run-analysis.js';
import { ImportRequest, runImport } from './media/library/run-import.js';
import { runProxyJob } from './media/library/run-proxy-job.js';
import { createChangeBatcher } from './media/library/change-batcher.js';
import { watchFolders } from './media/library/watch.js';
import type { MediaPorts } from './media/probe.js';
import { type AssetRecords, openAssetRecords } from './store/asset-records.js';
import { openCollectionRecords } from './store/collection-records.js';
import type { ProjectRecords } from './store/project-records.js';
import type { Store } from './store/store.js';

/** What the library is joined from. */
export interface LibrarySources {
  readonly store: Store;
  readonly projects: ProjectRecords;
  readonly cache: ContentCache;
  readonly mediaPorts: () => Promise<MediaPorts>;
  readonly jobs: () => Jobs;
  readonly onChange: (change: LibraryChange) => void;
}

/** The library of an engine. */
export interface Library {
  readonly records: AssetRecords;
  readonly kinds: LibraryKinds;
  /** Starts what needs the queue; `persistent` engines watch folders. */
  readonly open: (signal: AbortSignal, persistent: boolean) => ReturnType<typeof createLibraryHandlers>;
  readonly close: () => Promise<void>;
}

const OneAsset = z.object({ asset: RecordId, part: z.enum(['looks', 'rest']).default('looks') });

/** Joins it. */
export function createLibrary({ store, projects, cache, mediaPorts, jobs, onChange }: LibrarySources): Library {
  const records = openAssetRecords(store);
  const collections = openCollectionRecords(store);
  const batcher = createChangeBatcher(onChange);
  const ports: LibraryPorts = {
    records,
    collections,
    cache,
    media: async (signal) => ({ ...(await mediaPorts()), signal }),
    enqueue: ({ kind, params, ...request }) => jobs().enqueue(kind, { ...request, params: toJson(params) }).id,
    emit: batcher.emit,
    usersOf: projects.usersOf,
    now: Date.now,
  };
  let watch: ReturnType<typeof watchFolders> | null = null;
  return {
    records,
    kinds: {
      import: {
        run: (params, control) => runImport(ImportRequest.parse(params), ports, control),
        concurrency: () => 1,
        retries: false,
        limited: false,
        uses: 'light',
      },
      analysis: {
        run: async (params, control) => {
          const { asset, part } = OneAsset.parse(params);
          return { asset, made: await runAnalysis(asset, part, ports, control) };
        },
        concurrency: () => 1,
        retries: false,
        limited: false,
        uses: 'light',
      },
      proxy: {
        run: (params, control) => runProxyJob(params, ports, control),
        concurrency: () => 1,
        retries: false,
        limited: false,
        uses: 'light',
      },
    },
    open(signal, persistent) {
      watch = watchFolders(ports, persistent);
      return createLibraryHandlers(ports, watch, signal);
    },
    async close() {
      await watch?.close();
      batcher.close();
    },
  };
}

const toJson = (params: LibraryJobParams) => JSON.parse(JSON.stringify(params)) as Record<string, string>;

type LibraryJobParams = Parameters<LibraryPorts['enqueue']>[0]['params'];
