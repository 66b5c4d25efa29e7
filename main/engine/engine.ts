/** The engine: every feature, joined here and nowhere else, behind the contract. */
import { join } from 'node:path';
import { api, type Api } from '../../core/api/api.js';
import { createDispatch, type Dispatch } from '../../core/api/dispatch.js';
import { UprightError } from '../../core/api/errors.js';
import type { Job } from '../../core/api/jobs.js';
import type { Notification } from '../../core/api/json-rpc.js';
import type { HandlersOf } from '../../core/api/method.js';
import type { RenderSource } from '../../core/api/render.js';
import { framesToSeconds } from '../../core/project/time.js';
import { Project, projectLength, SCHEMA_VERSION } from '../../core/project/project.js';
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
import { moveAssetPaths, writeProjectFile } from './projects/project-files.js';
import { type ReadDocument, readDocument } from './projects/read-document.js';
import { createRenderer } from './render/renderer.js';
import type { LoadedProject } from './render/ports.js';
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
  const mediaPorts = async () => ({ tools: await tools(), cacheFolder: knowledge, signal: stop.signal });
  const read = (file: string): Promise<ReadDocument> =>
    readDocument(file, async (paths, folder) => probeListed(paths, folder, await mediaPorts()));
  const load = async (source: RenderSource): Promise<LoadedProject> => {
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
  const renderer = createRenderer(
    createRenderPorts({
      tools,
      fonts,
      load,
      cache,
      trimCaches: () => trimCaches(settings.get().cacheLimit),
      knowledge,
    }),
  );

  const cacheInfo = async () => {
    const held = { ...(await cache.measure()), prepared: await measurePrepared(knowledge) };
    const kinds = Object.entries(held).map(([kind, size]) => ({ kind, ...size }));
    const bytes = kinds.reduce((sum, kind) => sum + kind.bytes, 0);
    return { folder: cache.folder, bytes, limitBytes: settings.get().cacheLimit, kinds };
  };

  const handlers = {
    'project.validate': async ({ file }) => {
      const { kind, project, problems } = await read(file);
      const frames = projectLength(project);
      return {
        kind,
        name: project.name,
        size: project.size,
        fps: project.fps,
        frames,
        seconds: framesToSeconds(frames, project.fps),
        items: project.tracks.reduce((sum, track) => sum + track.items.length, 0),
        problems: problems.map((problem) => ({ ...problem, path: [...problem.path] })),
      };
    },
    'project.create': async ({ output, overwrite, ...fields }) => {
      const blank = Project.parse({
        schemaVersion: SCHEMA_VERSION,
        id: crypto.randomUUID(),
        ...fields,
        tracks: [
          { id: 'video', kind: 'picture' },
          { id: 'titles', kind: 'text' },
          { id: 'music', kind: 'audio' },
        ],
      });
      return { file: await writeProjectFile(blank, output, overwrite) };
    },
    'project.fromRecipe': async ({ recipe, output, name, overwrite }) => {
      const { kind, project, folder, problems } = await read(recipe);
      if (kind !== 'recipe')
        throw new UprightError('input.invalid', `${recipe} is a project already; open it as it is.`);
      const moved = moveAssetPaths(
        { ...project, id: crypto.randomUUID(), ...(name ? { name } : {}) },
        folder,
        join(output, '..'),
      );
      const file = await writeProjectFile(moved, output, overwrite);
      return { file, problems: problems.map((problem) => ({ ...problem, path: [...problem.path] })) };
    },
    'media.probe': async ({ files }) => ({ results: await probeFiles(files, await mediaPorts()) }),
    'render.plan': (request) => renderer.plan(request, stop.signal),
    'render.start': (request) => ({ jobId: jobs.start('render', (control) => renderer.render(request, control)).id }),
    'render.frame': (request) => renderer.frame(request, stop.signal),
    'jobs.get': ({ jobId }) => jobs.get(jobId),
    'jobs.list': () => ({ jobs: jobs.list() }),
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
        async () => checkFfmpeg(await tools(), { cacheFolder: knowledge }),
        () => checkFonts(fonts),
        () => checkFolders({ ...home }),
      ]),
    }),
    'settings.get': () => settings.get(),
    'settings.set': ({ ffmpeg, cacheLimit }) =>
      settings.set({
        ...(ffmpeg === undefined ? {} : { ffmpeg }),
        ...(cacheLimit === undefined ? {} : { cacheLimit }),
      }),
  } satisfies HandlersOf<Api>;

  return {
    dispatch: createDispatch(api, handlers),
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

// Found once; a failure is forgotten, so that what the user mends is seen.
function once<T>(find: () => Promise<T>): () => Promise<T> {
  let found: Promise<T> | null = null;
  return () => {
    found ??= find().catch((error: unknown) => {
      found = null;
      throw error;
    });
    return found;
  };
}
