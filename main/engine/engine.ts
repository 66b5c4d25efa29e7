/** The engine: every feature, joined here and nowhere else, behind the contract. */
import { join } from 'node:path';
import { type Api, api } from '../../core/api/api.js';
import { createDispatch, type Dispatch } from '../../core/api/dispatch.js';
import { UprightError } from '../../core/api/errors.js';
import type { Job } from '../../core/api/jobs.js';
import type { Notification } from '../../core/api/json-rpc.js';
import type { HandlersOf } from '../../core/api/method.js';
import { ExportSettings, type RenderSource } from '../../core/api/render.js';
import { openContentCache } from './cache/content-cache.js';
import { checkFolders, checkFonts, checkNode, runChecks } from './doctor/doctor.js';
import { checkFfmpeg } from './ffmpeg/doctor.js';
import { locateFfmpeg } from './ffmpeg/locate.js';
import type { FfmpegTools } from './ffmpeg/tools.js';
import { type FontCatalog, loadFontCatalog } from './fonts/catalog.js';
import { findHome } from './home.js';
import { createJobs } from './jobs/jobs.js';
import { probeFiles, probeListed } from './media/probe-files.js';
import { measurePrepared, trimPrepared } from './media/prepared-store.js';
import { createDocumentHandlers } from './documents/handlers.js';
import { type ReadDocument, readDocument } from './documents/read-document.js';
import { checkOutput } from './render/check-output.js';
import type { LoadedProject } from './render/ports.js';
import { prepare } from './render/prepare.js';
import { createRenderer } from './render/renderer.js';
import { createRenderPorts } from './render-ports.js';
import { findResources } from './resources.js';
import { openSettings } from './settings/settings.js';

/** A running engine. */
export interface Engine {
  readonly dispatch: Dispatch;
  /** Calls back with every event; gives what ends that. */
  readonly subscribe: (listener: (event: Notification) => void) => () => void;
  /** Stops all work and waits for it. */
  readonly close: () => Promise<void>;
}

/** What an engine is started with. */
export interface EngineOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Starts an engine. Nothing is looked for or read before it is needed. */
export async function createEngine({ env = process.env }: EngineOptions = {}): Promise<Engine> {
  const home = findHome(env);
  const settings = openSettings(home.config);
  const cache = openContentCache(join(home.cache, 'render'));
  const knowledge = join(home.cache, 'media');
  const listeners = new Set<(event: Notification) => void>();
  const tools = once(
    (): Promise<FfmpegTools> =>
      locateFfmpeg({ setting: settings.get().ffmpeg ?? undefined, env, cacheFolder: knowledge }),
  );
  const fonts = once((): Promise<FontCatalog> => loadFontCatalog(findResources()));
  const jobs = createJobs((job: Job) => {
    for (const listener of listeners) listener({ jsonrpc: '2.0', method: 'jobs.changed', params: job });
  });

  const stop = new AbortController();
  const mediaPorts = async () => ({ tools: await tools.get(), cacheFolder: knowledge, signal: stop.signal });
  const read = (file: string): Promise<ReadDocument> =>
    readDocument(file, async (paths, folder) => probeListed(paths, folder, await mediaPorts()));
  const load = async (source: RenderSource): Promise<LoadedProject> => {
    if ('projectId' in source) throw new UprightError('project.unknown');
    if ('file' in source) return read(source.file);
    const placeOf = (asset: string) => [
      'source',
      'project',
      'assets',
      source.project.assets.findIndex(({ id }) => id === asset),
    ];
    return { ...source, file: null, problems: [], placeOf, toPlace: (path) => ['source', 'project', ...path] };
  };
  // Prepared media come first: they take longest to make again.
  const trimCaches = async (limit: number): Promise<void> => {
    await trimPrepared(knowledge, limit / 2);
    const { bytes } = await measurePrepared(knowledge);
    await cache.trim(Math.max(0, limit - bytes));
  };
  const ports = createRenderPorts({
    tools: tools.get,
    fonts: fonts.get,
    load,
    cache,
    trimCaches: () => trimCaches(settings.get().cacheLimit),
    knowledge,
  });
  const renderer = createRenderer(ports);

  const cacheInfo = async () => {
    const held = { ...(await cache.measure()), prepared: await measurePrepared(knowledge) };
    const kinds = Object.entries(held).map(([kind, size]) => ({ kind, ...size }));
    const bytes = kinds.reduce((sum, kind) => sum + kind.bytes, 0);
    return { folder: cache.folder, bytes, limitBytes: settings.get().cacheLimit, kinds };
  };

  const handlers = {
    ...createDocumentHandlers({
      read,
      findProblems: async (file) => {
        const settings = ExportSettings.parse({});
        return (await prepare({ source: { file }, settings, skipMissing: false }, ports, stop.signal)).problems;
      },
      checkOutput,
    }),
    'media.probe': async ({ files }) => ({ results: await probeFiles(files, await mediaPorts()) }),
    'render.plan': (request) => renderer.plan(request, stop.signal),
    'render.start': (request) => ({ jobId: jobs.start('Export', (control) => renderer.render(request, control)).id }),
    'render.frame': (request) => renderer.frame(request, stop.signal),
    'jobs.get': ({ jobId }) => jobs.get(jobId),
    'jobs.list': () => ({ jobs: jobs.list(), total: jobs.list().length }),
    'jobs.cancel': ({ jobId }) => jobs.cancel(jobId),
    'cache.info': cacheInfo,
    'cache.clear': async () => {
      const { bytes } = await cacheInfo();
      await trimCaches(0);
      return { freedBytes: bytes - (await cacheInfo()).bytes };
    },
    'cache.setLimit': async ({ bytes }) => {
      settings.set({ cacheLimit: bytes });
      await trimCaches(bytes);
      return cacheInfo();
    },
    'doctor.run': async () => ({
      checks: await runChecks([
        checkNode,
        async () => checkFfmpeg(await tools.get(), { cacheFolder: knowledge }),
        () => checkFonts(fonts.get),
        () => checkFolders({ ...home }),
      ]),
    }),
    'settings.get': () => settings.get(),
    'settings.set': (changes) => {
      if (changes.ffmpeg !== undefined) tools.forget();
      return settings.set(changes);
    },
  } satisfies Partial<HandlersOf<Api>>;

  return {
    dispatch: createDispatch(api, handlers, { signal: stop.signal }),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      stop.abort();
      await jobs.close();
    },
  };
}

interface Once<T> {
  readonly get: () => Promise<T>;
  readonly forget: () => void;
}

// Found once; a failure is forgotten, so that what the user mends is seen.
function once<T>(find: () => Promise<T>): Once<T> {
  let found: Promise<T> | null = null;
  const forget = () => {
    found = null;
  };
  return {
    get() {
      found ??= find().catch((error: unknown) => {
        forget();
        throw error;
      });
      return found;
    },
    forget,
  };
}
