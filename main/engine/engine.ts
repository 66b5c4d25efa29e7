/** The engine: every feature of `compose/`, behind the contract. */
import { UprightError } from '../../core/errors.js';
import { type Api, api } from '../../core/api/api.js';
import { createDispatch, type RpcHost } from '../../core/api/dispatch.js';
import type { HandlersOf } from '../../core/api/method.js';
import { discoverMethods } from '../../core/api/reference/discover.js';
import { reportActivity } from './compose/activity.js';
import { composeAvatar, openVoices, sweepAvatars } from './compose/avatar.js';
import { composeBackups } from './compose/backups.js';
import { composeBatch } from './compose/batch.js';
import { composeBrands, openBrands } from './compose/brands.js';
import { composeCaches } from './compose/caches.js';
import { composeCaptions } from './compose/captions.js';
import { composeSession } from './compose/session.js';
import { composeSpeech, openSpeech } from './compose/speech.js';
import { followRing } from './avatar/follow-ring.js';
import { type EngineContext, type EngineOptions, openContext } from './compose/context.js';
import { composeDocuments } from './compose/documents.js';
import { composeExercises, openExercises } from './compose/exercises.js';
import { composeJobs } from './compose/jobs.js';
import { composeLibrary } from './compose/library.js';
import { composeMedia } from './compose/media.js';
import { composeModels, openModels } from './compose/models.js';
import { composeNarration } from './compose/narration.js';
import { openNarrationTools } from './compose/narration-tools.js';
import { composePrerender } from './compose/prerender.js';
import { composeProjects } from './compose/projects.js';
import { composeProviders } from './compose/providers.js';
import { composePublish } from './compose/publish.js';
import { composeRender } from './compose/render.js';
import { requireStore } from './compose/require-store.js';
import { composeSources } from './compose/sources.js';
import { composeStoryboard } from './compose/storyboard.js';
import { composeStyles, openStyles } from './compose/styles.js';
import { composeSystem } from './compose/system.js';
import { composeThumbnails } from './compose/thumbnails.js';
import { composeTranscripts } from './compose/transcripts.js';
import { databaseFile, findHome } from './home.js';
import { logBugs, logCalls } from './logs/log-calls.js';
import { runInSlices } from './parse/run-in-slices.js';
import { withSmallIdleHeap } from './processes/small-heap.js';
import { type HomeLock, lockHome } from './store/home-lock.js';
import { type RestoredDatabase, restoreBackup } from './store/restore.js';

export { listBackups } from './store/backups.js';
export type { EngineOptions } from './compose/context.js';

/** A running engine, alone in its home. */
export interface Engine extends RpcHost {
  /** How many jobs run or are queued for this engine. */
  readonly activeJobs: () => number;
  /** Settles when nothing runs and nothing is queued for this engine. */
  readonly whenIdle: () => Promise<void>;
  /** Stops all work, which the next engine resumes, and unlocks the home. */
  readonly close: () => Promise<void>;
}

/**
 * Puts a backup, or the newest that is whole where none is named, in the place of a home's database.
 * @throws UprightError `home.busy` where an engine has the home; `input.unreadable`, `store.damaged`, `output.unwritable`
 */
export async function restoreHome(env: EngineOptions['env'], backup: string | null): Promise<RestoredDatabase> {
  const home = findHome(env ?? process.env);
  const lock = lockHome(home.data);
  try {
    return await restoreBackup(databaseFile(home), backup, Date.now());
  } finally {
    lock.release();
  }
}

/**
 * Starts an engine. FFmpeg, fonts and media are looked for when they are first needed.
 * @throws UprightError `home.busy` where another has the home; `store.too-new`, `store.damaged`, `output.unwritable`
 */
export async function createEngine(options: EngineOptions = {}): Promise<Engine> {
  const home = findHome(options.env ?? process.env);
  const lock = takeLock(home.data, options.storeOptional ?? false);
  try {
    const stop = new AbortController();
    return composeEngine(openContext(home, options, stop.signal), stop, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

// A folder that cannot be written to has no lock; what does without the database does without it too.
function takeLock(folder: string, optional: boolean): HomeLock {
  try {
    return lockHome(folder);
  } catch (error) {
    if (!optional || !(error instanceof UprightError) || error.code !== 'output.unwritable') throw error;
    return { release: () => undefined };
  }
}

function composeEngine(context: EngineContext, stop: AbortController, lock: HomeLock): Engine {
  const { log, persistent, version, storeFailure } = context;
  const styles = openStyles(context);
  const brands = openBrands(context, styles);
  const exercises = openExercises(context);
  const models = openModels(context);
  const services = composeProviders(context);
  const speech = openSpeech(context, { models, providers: services.providers });
  const narration = openNarrationTools(context, { speech, brands });
  const sources = composeSources(context, { styles, brands, narration });
  const projects = composeProjects(context, { sources, brands, requestThumbnail: (id) => thumbnails.request(id) });
  const queue = composeJobs(context, {
    kinds: () => ({
      ...render.jobKinds,
      ...library.jobKinds,
      ...batch.jobKinds,
      ...captions.jobKinds,
      ...transcripts.jobKinds,
      ...modelFeature.jobKinds,
      ...media.jobKinds,
      ...storyboard.jobKinds,
      ...dubbing.jobKinds,
      ...avatar.jobKinds,
    }),
    sweep: (before) => {
      projects.sweep();
      sweepAvatars(context, services, before);
    },
  });
  const { jobs } = queue;
  const caches = composeCaches(context);
  const render = composeRender(context, { jobs, caches, sources, projects });
  const thumbnails = composeThumbnails(context, { projects, render });
  const prerender = composePrerender(context, { jobs, projects });
  const library = composeLibrary(context, { jobs });
  const backups = composeBackups(context);
  const batch = composeBatch(context, { jobs, sources, projects, render });
  const captions = composeCaptions(context, { jobs, projects, styles, brands, providers: services.providers });
  const transcripts = composeTranscripts(context, { jobs, projects, models, providers: services.providers });
  const storyboard = composeStoryboard(context, {
    ...{ jobs, projects, library, narration, brands, providers: services.providers },
  });
  const media = composeMedia(context, { jobs, projects });
  const modelFeature = composeModels(context, { models, jobs, connect: services.connect });
  const dubbing = composeNarration(context, {
    ...{ narration, jobs, projects, providers: services.providers },
    follow: (spoken, signal) => followRing(spoken, openVoices(context), signal),
  });
  const avatar = composeAvatar(context, { narration, narrations: dubbing.handlers, projects, services, jobs });

  const handlers = {
    ...projects.handlers,
    ...queue.handlers,
    ...caches.handlers,
    ...render.handlers,
    ...library.handlers,
    ...batch.handlers,
    ...captions.handlers,
    ...transcripts.handlers,
    ...composeStyles(context, { styles, projects }).handlers,
    ...composeSession(context, { projects, exercises, speech }).handlers,
    ...composeExercises(context, exercises).handlers,
    ...composeSpeech(speech).handlers,
    ...storyboard.handlers,
    ...dubbing.handlers,
    ...avatar.handlers,
    ...composePublish(context, { brands, projects, render, providers: services.providers }).handlers,
    ...modelFeature.handlers,
    ...services.handlers,
    ...composeBrands(context, { brands, projects }).handlers,
    ...backups.handlers,
    ...media.handlers,
    ...composeDocuments(context, { sources, render }).handlers,
    ...composeSystem(context, { jobs }).handlers,
  } satisfies HandlersOf<Api>;
  const dispatch = createDispatch(
    { ...api, ...discoverMethods },
    {
      ...logBugs(requireStore(reportActivity(handlers, prerender, jobs), storeFailure), log),
      // Loaded when asked for: it generates the schemas of the whole contract.
      'rpc.discover': async () => (await import('../../core/api/reference/reference.js')).buildOpenRpc(version),
    },
    { signal: stop.signal },
    runInSlices,
  );

  // A one-shot engine would spend much of its time on loading a log.
  const level = persistent ? 'info' : 'debug';
  log[level]('engine.opened', { version });
  const { subscribe } = context.events;
  const idleHeap = withSmallIdleHeap({ dispatch: logCalls(dispatch, log), subscribe }, () => !jobs.idle());
  return {
    dispatch: idleHeap.dispatch,
    subscribe,
    activeJobs: () => (jobs.idle() ? 0 : jobs.list({ kinds: [], states: ['running', 'queued'] }, 0, 1).total),
    whenIdle: jobs.whenIdle,
    async close() {
      stop.abort();
      idleHeap.close();
      prerender.close();
      backups.close();
      await library.close();
      await jobs.close();
      projects.projects.close();
      await thumbnails.close();
      context.store.close();
      log[level]('engine.closed');
      await log.close();
      lock.release();
    },
  };
}
