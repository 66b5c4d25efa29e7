/** Composes storyboards with narrations, the library, text models, brands, projects and the job queue. */
import { readdir } from 'node:fs/promises';
import { basename, dirname, extname, join } from 'node:path';
import { ASKED_PRIORITY } from '../../../core/api/jobs.js';
import type { LibraryAsset } from '../../../core/api/library.js';
import { textOfCue } from '../../../core/captions/caption-file.js';
import { failure } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { type Capability, cloudProviders } from '../../../core/providers/provider.js';
import type { Brands } from '../brands/brands.js';
import { toKey } from '../cache/content-cache.js';
import { readSpokenText } from '../captions/read-spoken-text.js';
import { readCaptions } from '../documents/read-captions.js';
import type { Jobs } from '../jobs/ports.js';
import { loadSharp } from '../media/pictures/load-sharp.js';
import { probeMedia } from '../media/probe.js';
import { createNarrator } from '../narration/narrator.js';
import { chooseClipModel } from '../providers/clip-models.js';
import type { Providers } from '../providers/providers.js';
import { services } from '../providers/services.js';
import { chooseTextModel } from '../providers/text-models.js';
import { toExportJob } from '../render/export-job.js';
import { createStoryboardHandlers } from '../storyboard/handlers.js';
import { keepClip } from '../storyboard/keep-clip.js';
import type { ExportEnd, LibraryFootage, StoryboardPorts } from '../storyboard/ports.js';
import { runShort } from '../storyboard/run-short.js';
import { openPaidCallRecords, type PaidCallFilter, type PaidCallRecords } from '../store/paid-call-records.js';
import { openTranscriptFiles, type TranscriptFiles } from '../transcripts/transcript-files.js';
import { readTranslator } from '../translator.js';
import type { EngineContext } from './context.js';
import { enqueueAsked } from './enqueue-asked.js';
import type { JobFeature } from './feature.js';
import type { LibraryFeature } from './library.js';
import type { NarrationTools } from './narration-tools.js';
import type { ProjectFeature } from './projects.js';

/** What storyboards use of other features. */
export interface StoryboardDependencies {
  readonly jobs: Jobs;
  readonly projects: ProjectFeature;
  readonly library: Pick<LibraryFeature, 'addGenerated'>;
  readonly narration: NarrationTools;
  readonly brands: Pick<Brands, 'find' | 'findDefault'>;
  readonly providers: Providers;
}

/** Composes the `storyboard.*` methods and the job that makes a short. */
export function composeStoryboard(
  context: EngineContext,
  dependencies: StoryboardDependencies,
): JobFeature<'storyboard', 'short'> {
  const ports = createStoryboardPorts(context, dependencies);
  return {
    handlers: createStoryboardHandlers(ports),
    jobKinds: {
      short: {
        run: (params, control) => runShort(params, ports, control),
        // A service may be gone for a while; what was written, spoken and rendered is kept.
        ...{ concurrency: () => 1, retries: () => 'transient', limited: true, uses: 'light' },
      },
    },
  };
}

const createStoryboardPorts = (
  context: EngineContext,
  { jobs, projects, library, narration, brands, providers }: StoryboardDependencies,
): StoryboardPorts => ({
  narrator: createNarrator(narration),
  chooseWriter: (choice) =>
    chooseTextModel(
      { ...choice, capability: 'script' },
      { services, providers, preferred: () => context.settings.get().providerOrder },
    ),
  chooseClips: (choice) =>
    chooseClipModel(choice, { services, providers, preferred: () => context.settings.get().providerOrder }),
  keepClip: (bytes, by, { toBadAnswer }, signal) =>
    keepClip(bytes, by, signal, {
      folder: join(context.home.data, 'clips'),
      probe: async (file) => probeMedia(file, await context.mediaPorts(signal)),
      add: library.addGenerated,
      toBadAnswer,
    }),
  probe: async (file, signal) => probeMedia(file, await context.mediaPorts(signal)),
  readText: readSpokenText,
  readTranslator: (language) => readTranslator('outlines', language),
  readLibrary: (signal) => readLibrary(context, signal),
  libraryFile: (id) => context.assetRecords.get(id)?.path ?? null,
  libraryId: (path) => context.assetRecords.placeOf(path)?.asset ?? null,
  costs: (project, since) => sumCosts(openPaidCallRecords(context.store), { project, since }),
  draw: async (svg) => (await loadSharp())(Buffer.from(svg)).png().toBuffer(),
  folder: join(context.home.data, 'storyboard'),
  home: context.home.data,
  findBrand: (name) => (name === undefined ? brands.findDefault() : brands.find(name)),
  projects: projects.projects,
  exportVideo: (request, of) => exportShort(context, jobs, request, of),
  enqueue: (request, title) => enqueueAsked(jobs, 'short', request, title, toKey(['short', request])),
});

/** Services that run on the user's own machine, and charge nothing. */
const OWN_SERVERS = new Set(
  cloudProviders.filter(({ id, keyOptional }) => keyOptional && id !== 'compatible').map(({ id }) => id),
);
/** Calls of one project that are counted. */
const MOST_CALLS = 10_000;

// What was charged where the service told it, else what was expected of what did not fail.
function sumCosts(records: PaidCallRecords, filter: PaidCallFilter): Map<Capability, number | null> {
  const costs = new Map<Capability, number | null>();
  for (const { provider, capability, state, cost, estimate } of records.list(filter, 0, MOST_CALLS).calls) {
    const before = costs.get(capability) ?? 0;
    const charged = cost ?? (state === 'failed' || OWN_SERVERS.has(provider) ? 0 : estimate);
    costs.set(capability, costs.get(capability) === null || charged === null ? null : before + charged);
  }
  return costs;
}

/** Files of the library that are looked at for a short; the newest are enough. */
const MOST_FILES = 5000;
const PAGE = 1000;

async function readLibrary({ assetRecords, home }: EngineContext, signal: AbortSignal): Promise<LibraryFootage[]> {
  const transcripts = openTranscriptFiles(join(home.data, 'transcripts'));
  const folders = new Map<string, ReadonlySet<string>>();
  const files: LibraryFootage[] = [];
  for (let offset = 0; offset < MOST_FILES; offset += PAGE) {
    const { assets } = assetRecords.list({
      ...{ search: '', kinds: ['video', 'image'], states: ['ready'], tags: [], order: 'imported', offset, limit: PAGE },
    });
    for (const asset of assets) {
      signal.throwIfAborted();
      files.push(await toFootage(asset, transcripts, folders));
    }
    if (assets.length < PAGE) break;
  }
  return files;
}

async function toFootage(
  { id, kind, name, path, tags, generated, hash, info }: LibraryAsset,
  transcripts: TranscriptFiles,
  folders: Map<string, ReadonlySet<string>>,
): Promise<LibraryFootage> {
  const length = kind === 'video' ? (info?.durationUs ?? null) : null;
  const isClip = length !== null && length > 0;
  const heard = isClip && info?.audio && hash !== null ? await transcripts.find({ hash, stream: null }) : null;
  return {
    ...{ id, path, name, tags, folder: basename(dirname(path)), prompt: generated?.prompt ?? '' },
    kind: isClip ? 'video' : 'image',
    length: isClip ? length : null,
    captions: isClip ? await readBeside(path, folders) : [],
    transcript: (heard?.words ?? []).map(({ text, start }) => ({ text, at: start ?? 0 })),
  };
}

// Captions that lie beside a clip under its name.
async function readBeside(
  path: string,
  folders: Map<string, ReadonlySet<string>>,
): Promise<{ text: string; at: number }[]> {
  const folder = dirname(path);
  const names = folders.get(folder) ?? new Set(await readdir(folder).catch(() => []));
  folders.set(folder, names);
  const stem = basename(path, extname(path));
  const found = ['.srt', '.vtt'].map((extension) => stem + extension).find((name) => names.has(name));
  if (found === undefined) return [];
  const read = await readCaptions(join(folder, found)).catch(() => null);
  return (read?.cues ?? []).map((cue) => ({ text: textOfCue(cue), at: cue.start }));
}

async function exportShort(
  { events }: Pick<EngineContext, 'events'>,
  jobs: Jobs,
  request: Parameters<StoryboardPorts['exportVideo']>[0],
  { parent, signal, onProgress }: Parameters<StoryboardPorts['exportVideo']>[1],
): Promise<ExportEnd> {
  const { id } = jobs.enqueue('export', {
    ...(await toExportJob(request, { retry: 'transient' })),
    ...{ parent, priority: ASKED_PRIORITY },
  });
  const cancel = () => void jobs.cancel(id).catch(() => undefined);
  signal.addEventListener('abort', cancel, { once: true });
  if (signal.aborted) cancel();
  const unsubscribe = events.subscribe(({ method, params }) => {
    const job = method === 'jobs.changed' ? (params as ReturnType<Jobs['get']>) : null;
    if (job?.id === id && job.kind === 'export' && job.progress) onProgress(job.progress.percent / 100);
  });
  try {
    const job = await jobs.whenEnded(id);
    if (job.kind === 'export' && job.result) return { ok: true, result: job.result };
    return { ok: false, error: job.error ?? failure('job.canceled', message('queue:exportCanceled')) };
  } finally {
    unsubscribe();
    signal.removeEventListener('abort', cancel);
  }
}
