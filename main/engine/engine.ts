/** The engine: every feature, joined here and nowhere else, behind the contract. */
import { join } from 'node:path';
import { type Api, api } from '../../core/api/api.js';
import { createDispatch, type RpcHost } from '../../core/api/dispatch.js';
import type { HandlersOf } from '../../core/api/method.js';
import { ExportSettings, type RenderSource } from '../../core/api/render.js';
import type { Whereabouts } from '../../core/api/system.js';
import { discoverMethods } from '../../core/api/reference/discover.js';
import { createBatchHandlers } from './batch/handlers.js';
import { createBatchPorts } from './batch-ports.js';
import { openContentCache } from './cache/content-cache.js';
import { createCaches } from './caches.js';
import { createDocumentHandlers } from './documents/handlers.js';
import { type ReadDocument, readDocument, toDocumentError } from './documents/read-document.js';
import { createEventHub } from './event-hub.js';
import { offerEncoders } from './ffmpeg/encoders.js';
import { locateFfmpeg } from './ffmpeg/locate.js';
import { loadFontCatalog } from './fonts/catalog.js';
import { databaseFile, findHome } from './home.js';
import { createJobKinds, toExportJob } from './job-kinds.js';
import { createJobHandlers } from './jobs/handlers.js';
import { createEndHooks } from './jobs/hooks.js';
import { createJobs } from './jobs/queue.js';
import { createLibrary } from './library.js';
import { chooseLevel } from './logs/level.js';
import { logBugs, logCalls, writeBug } from './logs/log-calls.js';
import { openLog } from './logs/log.js';
import { probeFiles, probeListed } from './media/probe-files.js';
import { lazy } from './lazy.js';
import { createProjectHandlers } from './projects/handlers.js';
import { removeDrafts } from './projects/bundle-read.js';
import { containAssets } from './projects/path-containment.js';
import { createProjects } from './projects/projects.js';
import { drawThumbnail, type ThumbnailPorts } from './projects/draw-thumbnail.js';
import { createProjectPorts } from './project-ports.js';
import { checkOutput } from './render/check-output.js';
import type { LoadedProject } from './render/ports.js';
import { prepare } from './render/prepare.js';
import { createRenderer } from './render/renderer.js';
import { createRenderPorts } from './render-ports.js';
import { createProjectPrerender, notifyPrerender, withInteraction } from './rendering-ahead.js';
import { findResources } from './resources.js';
import { openSecrets, type Protection } from './settings/secrets.js';
import { openSettings } from './settings/settings.js';
import { lockHome } from './store/home-lock.js';
import { openJobRecords } from './store/job-records.js';
import { openProjectRecords } from './store/project-records.js';
import { openStore } from './store/store.js';
import { createSystemHandlers } from './system-handlers.js';

const DAY_MS = 86_400_000;

/** A running engine, alone in its home. */
export interface Engine extends RpcHost {
  /** Jobs that run or are queued for this engine. */
  readonly activeJobs: () => number;
  /** Settles when nothing runs and nothing is queued for this engine. */
  readonly whenIdle: () => Promise<void>;
  /** Stops all work, which is left to the next engine, and lets go of the home. */
  readonly close: () => Promise<void>;
}

/** How an engine is started. */
export interface EngineOptions {
  /** Decides where it lives and which FFmpeg it prefers. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Whether it does all work that waits in the home, or only what it is asked for. */
  readonly persistent?: boolean;
  /** What `system.info` tells. */
  readonly version?: string;
  /** Where its socket will be. */
  readonly door?: Pick<Whereabouts, 'socket' | 'tokenFile'>;
  /** How secrets are kept; without one their file's mode is all that protects them. */
  readonly protection?: Protection;
}

/**
 * Starts an engine. FFmpeg, fonts and media are looked for when they are first needed.
 * @throws UprightError `home.busy` where another has the home; `store.too-new`, `store.damaged`, `output.unwritable`
 */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const { env = process.env, persistent = true, version = '', door = { socket: '', tokenFile: '' } } = options;
  const home = findHome(env);
  const lock = lockHome(home.data);
  try {
    return open();
  } catch (error) {
    lock.release();
    throw error;
  }

  function open(): Engine {
    const store = openStore(databaseFile(home));
    const settings = openSettings(home.config);
    const secrets = openSecrets(home.config, options.protection);
    // What an import that was killed left behind.
    void removeDrafts(join(home.data, 'media'));
    const log = openLog({ folder: home.logs, level: chooseLevel(env, settings.get().logLevel) });
    for (const secret of secrets.all()) log.hide(secret);
    const events = createEventHub();
    const stop = new AbortController();
    const probeCache = join(home.cache, 'media');
    const cache = openContentCache(join(home.cache, 'render'));
    const caches = createCaches(cache, probeCache, settings);
    const fonts = lazy(() => loadFontCatalog(findResources()));
    const tools = lazy(() =>
      locateFfmpeg({ setting: settings.get().ffmpeg ?? undefined, env, cacheFolder: probeCache }),
    );
    const mediaPorts = async () => ({ tools: await tools.get(), cacheFolder: probeCache, signal: stop.signal });
    const probe = async (paths: readonly string[], folder: string) => probeListed(paths, folder, await mediaPorts());
    const read = (file: string): Promise<ReadDocument> => readDocument(file, probe);
    const load = async (source: RenderSource): Promise<LoadedProject> => {
      const value = toValue(source);
      if ('file' in value) return readContained(value.file, value.allowOutside ?? false, read);
      return loadValue(value);
    };
    const projectRecords = openProjectRecords(store);
    const projects = createProjects({
      records: projectRecords,
      onChange: (change) => {
        events.emit('project.changed', change);
        notifyPrerender(prerender, change);
      },
      requestThumbnail: (id) => {
        // A project without a picture is only less pretty; its problems are told by whoever renders it.
        if (persistent) void makeThumbnail(id).catch((error) => writeBug(log, { in: 'thumbnail' }, error));
      },
    });
    const makeThumbnail = async (id: string): Promise<void> => {
      const key = await drawThumbnail(projects.open(id).project, { cache, draw: drawFrame });
      if (key !== null && !stop.signal.aborted) projects.setThumbnail(id, key);
    };
    const drawFrame: ThumbnailPorts['draw'] = (project, frame, output, size) => {
      const settings = ExportSettings.parse({ size });
      const source = { project, folder: home.data };
      return renderer.frame({ source, at: { frame }, output, settings, skipMissing: true }, stop.signal);
    };
    // What is rendered is the project as it is now, whatever is done to it later.
    const toValue = (source: RenderSource): Exclude<RenderSource, { projectId: string }> =>
      'projectId' in source ? { project: projects.open(source.projectId).project, folder: home.data } : source;
    const ports = createRenderPorts({
      tools: tools.get,
      fonts: fonts.get,
      load,
      cache,
      trimCaches: caches.trim,
      probeCache,
    });
    const renderer = createRenderer(ports);
    const findProblems = async (source: RenderSource, signal: AbortSignal) =>
      (await prepare({ source, settings: ExportSettings.parse({}), skipMissing: false }, ports, signal)).problems;
    const library = createLibrary({
      store,
      projects: projectRecords,
      cache,
      mediaPorts,
      jobs: () => jobs,
      onChange: (change) => events.emit('library.changed', change),
    });
    const batchPorts = createBatchPorts({ load, probe, findProblems, jobs: () => jobs });
    const jobs = createJobs({
      records: openJobRecords(store),
      kinds: createJobKinds({ renderer, library: library.kinds, batch: () => batchPorts }),
      settings: settings.get,
      onChange: (job) => events.emit('jobs.changed', job),
      runs: (_, own) => persistent || own,
      sweepTemporary: () => projects.sweep(Date.now() - settings.get().purgeDays * DAY_MS),
      hooks: createEndHooks({
        settings: settings.get,
        secret: () => secrets.get('webhook'),
        onTrouble: (sentence) => log.warn('hook', { sentence }),
      }),
      onTrouble: (sentence) => log.warn('jobs', { sentence }),
    });

    const prerender = createProjectPrerender({
      enabled: () => persistent && settings.get().prerender,
      projects,
      records: projectRecords,
      jobs,
      folder: home.data,
      onTrouble: (error) => writeBug(log, { in: 'prerender' }, error),
    });
    const projectPorts = createProjectPorts({
      records: projectRecords,
      assets: library.records,
      mediaPorts,
      read,
      media: join(home.data, 'media'),
    });

    // A short command is over before a log would have been loaded.
    log[persistent ? 'info' : 'debug']('engine.opened', { version });
    const handlers = {
      ...library.open(stop.signal, persistent),
      ...createProjectHandlers(projects, projectPorts),
      ...createJobHandlers(jobs),
      ...caches.handlers,
      ...createDocumentHandlers({ read, findProblems: (file) => findProblems({ file }, stop.signal), checkOutput }),
      ...createBatchHandlers({
        ...batchPorts,
        enqueue: (request, videos) =>
          jobs.enqueue('batch', {
            params: JSON.parse(JSON.stringify(request)),
            title: `Batch of ${videos} videos`,
            key: null,
          }),
      }),
      'media.probe': async ({ files }) => ({ results: await probeFiles(files, await mediaPorts()) }),
      'render.plan': (request, { signal }) => renderer.plan(request, signal),
      'render.encoders': async () => ({
        encoders: await offerEncoders(await tools.get(), { cacheFolder: probeCache }),
      }),
      'render.estimate': (request, { signal }) => renderer.estimate(request, signal),
      'render.start': async ({ priority, ...request }) => {
        const { source, settings: exportSettings } = request;
        if ('projectId' in source) projects.label(source.projectId, { exportSettings });
        const job = await toExportJob({ ...request, source: toValue(source) });
        return { jobId: jobs.enqueue('export', { ...job, priority }).id };
      },
      'render.frame': (request, { signal }) => renderer.frame(request, signal),
      ...createSystemHandlers({
        env,
        home,
        version,
        door,
        store,
        settings,
        secrets,
        log,
        jobs,
        tools,
        fonts,
        probeCache,
      }),
    } satisfies HandlersOf<Api>;

    return {
      dispatch: logCalls(
        createDispatch(
          { ...api, ...discoverMethods },
          {
            ...logBugs(withInteraction(handlers, prerender, jobs), log),
            // It makes the schemas of the whole contract, which nobody else needs.
            'rpc.discover': async () => (await import('../../core/api/reference/reference.js')).buildOpenRpc(version),
          },
          { signal: stop.signal },
        ),
        log,
      ),
      subscribe: events.subscribe,
      activeJobs: () => (jobs.idle() ? 0 : jobs.list({ kinds: [], states: ['running', 'queued'] }, 0, 1).total),
      whenIdle: jobs.whenIdle,
      async close() {
        stop.abort();
        prerender.close();
        await library.close();
        await jobs.close();
        projects.close();
        store.close();
        log[persistent ? 'info' : 'debug']('engine.closed');
        await log.close();
        lock.release();
      },
    };
  }
}

/** A document that names nothing outside its own folder, unless that is allowed. Fails with `asset.outside`. */
async function readContained(
  file: string,
  allowOutside: boolean,
  read: (file: string) => Promise<ReadDocument>,
): Promise<ReadDocument> {
  const document = await read(file);
  if (document.kind === 'recipe' || allowOutside) return document;
  const { problems } = await containAssets(document.project, document.folder, false);
  if (problems.length === 0) return document;
  throw toDocumentError(
    file,
    problems.map((problem) => ({ ...problem, severity: 'error' })),
  );
}

function loadValue(source: Extract<RenderSource, { folder: string }>): LoadedProject {
  const { project, folder } = source;
  const placeOf = (asset: string) => [
    'source',
    'project',
    'assets',
    project.assets.findIndex(({ id }) => id === asset),
  ];
  return { project, folder, file: null, problems: [], placeOf, toPlace: (path) => ['source', 'project', ...path] };
}
