/** Composes the library: its records, its jobs, and the folders that it watches. */
import { z } from 'zod';
import { RecordId } from '../../../core/api/fields.js';
import type { GeneratedBy } from '../../../core/api/library.js';
import type { JobKindEntry } from '../jobs/kinds.js';
import type { Jobs } from '../jobs/ports.js';
import { addGenerated } from '../media/library/add-generated.js';
import { createChangeBatcher } from '../media/library/change-batcher.js';
import { createLibraryHandlers } from '../media/library/handlers.js';
import type { LibraryPorts } from '../media/library/ports.js';
import { runAnalysis } from '../media/library/run-analysis.js';
import { ImportRequest, runImport } from '../media/library/run-import.js';
import { runProxyJob } from '../media/library/run-proxy-job.js';
import { watchFolders } from '../media/library/watch.js';
import { openCollectionRecords } from '../store/collection-records.js';
import type { EngineContext } from './context.js';
import type { JobFeature } from './feature.js';

/** What the library uses of other features. */
export interface LibraryDependencies {
  readonly jobs: Jobs;
}

/** The library of an engine. */
export interface LibraryFeature extends JobFeature<'library', 'import' | 'analysis' | 'proxy'> {
  /** Adds a file that a model made. */
  readonly addGenerated: (file: string, by: GeneratedBy, signal: AbortSignal) => Promise<void>;
  readonly close: () => Promise<void>;
}

const AnalysisRequest = z.object({ asset: RecordId, part: z.enum(['looks', 'rest']).default('looks') });

// Each runs one at a time, beside whatever else runs.
const BACKGROUND = {
  concurrency: () => 1,
  retries: () => 'never',
  limited: false,
  uses: 'light',
} as const satisfies Omit<JobKindEntry, 'run'>;

/** Composes the `library.*` methods and the jobs that import, analyze and make proxies. */
export function composeLibrary(context: EngineContext, { jobs }: LibraryDependencies): LibraryFeature {
  const { store, assetRecords, projectRecords, cache, mediaPorts, events, persistent, signal } = context;
  const batcher = createChangeBatcher((change) => events.emit('library.changed', change));
  const ports: LibraryPorts = {
    records: assetRecords,
    collections: openCollectionRecords(store),
    cache,
    media: mediaPorts,
    enqueue: ({ kind, params, ...request }) => jobs.enqueue(kind, { ...request, params: toJson(params) }).id,
    emit: batcher.emit,
    usersOf: projectRecords.usersOf,
    now: Date.now,
  };
  const watch = watchFolders(ports, persistent);
  return {
    handlers: createLibraryHandlers(ports, watch, signal),
    addGenerated: (file, by, stop) => addGenerated(file, by, ports, stop),
    jobKinds: {
      import: {
        ...BACKGROUND,
        run: (params, control) => runImport(ImportRequest.parse(params), ports, control),
      },
      analysis: {
        ...BACKGROUND,
        run: async (params, control) => {
          const { asset, part } = AnalysisRequest.parse(params);
          return { asset, made: await runAnalysis(asset, part, ports, control) };
        },
      },
      proxy: { ...BACKGROUND, run: (params, control) => runProxyJob(params, ports, control) },
    },
    async close() {
      await watch.close();
      batcher.close();
    },
  };
}

const toJson = (params: Parameters<LibraryPorts['enqueue']>[0]['params']) =>
  JSON.parse(JSON.stringify(params)) as Record<string, string>;
