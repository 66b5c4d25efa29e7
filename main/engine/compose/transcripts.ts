/** Composes transcripts with media, projects and the job queue. */
import { join } from 'node:path';
import type { PartsProgress } from '../../../core/api/jobs.js';
import type { Label } from '../../../core/locales/message.js';
import { chooseStream, writeRecording } from '../captions/read-speech.js';
import { readCaptions } from '../documents/read-captions.js';
import { findCloudProvider } from '../../../core/providers/provider.js';
import type { Jobs } from '../jobs/ports.js';
import { probeMedia } from '../media/probe.js';
import type { Providers } from '../providers/providers.js';
import { services } from '../providers/services.js';
import { createTranscriptHandlers } from '../transcripts/handlers.js';
import { createCloudTranscriber } from '../transcripts/cloud-transcriber.js';
import { encodeSound } from '../speech/encode-sound.js';
import { createPocketsphinx } from '../transcripts/pocketsphinx.js';
import type { TranscriptPorts } from '../transcripts/ports.js';
import { createSherpaActivity } from '../transcripts/sherpa-activity.js';
import { createSherpaDiarizer } from '../transcripts/sherpa-diarizer.js';
import { createSherpaTranscriber } from '../transcripts/sherpa-transcriber.js';
import { runSilence } from '../transcripts/run-silence.js';
import { runTranscription } from '../transcripts/run-transcription.js';
import { openTranscriptFiles } from '../transcripts/transcript-files.js';
import { levelActivity } from '../transcripts/voice-activity.js';
import type { EngineContext } from './context.js';
import { enqueueAsked } from './enqueue-asked.js';
import type { JobFeature } from './feature.js';
import { findMedia } from './find-media.js';
import type { Models } from './models.js';
import type { ProjectFeature } from './projects.js';

/** What transcripts use of other features. */
export interface TranscriptDependencies {
  readonly jobs: Jobs;
  readonly projects: ProjectFeature;
  readonly models: Models;
  readonly providers: Providers;
}

/** Composes the `transcripts.*` methods and their jobs. */
export function composeTranscripts(
  context: EngineContext,
  dependencies: TranscriptDependencies,
): JobFeature<'transcripts', 'transcription' | 'silence'> {
  const ports = createTranscriptPorts(context, dependencies);
  return {
    handlers: createTranscriptHandlers(ports),
    jobKinds: {
      transcription: {
        run: (params, { signal, onProgress }) =>
          runTranscription(params, ports, {
            signal,
            onProgress: (share) => onProgress(toProgress('transcribe', share)),
          }),
        // A service may be gone for a while; what it answered is kept.
        ...{ concurrency: () => 1, retries: () => 'transient', limited: false, uses: 'light' },
      },
      silence: {
        run: (params, { signal, onProgress }) =>
          runSilence(params, ports, { signal, onProgress: (share) => onProgress(toProgress('listen', share)) }),
        ...{ concurrency: () => 1, retries: () => 'never', limited: false, uses: 'light' },
      },
    },
  };
}

const toProgress = (stage: string, share: number): PartsProgress => ({
  stage,
  ...{ done: 0, failed: 0, total: 1, secondsLeft: null },
  percent: Math.round(share * 100),
});

function createTranscriptPorts(
  { cache, tools, mediaPorts, home, env, settings, sherpa }: EngineContext,
  { jobs, projects, models, providers }: TranscriptDependencies,
): TranscriptPorts {
  const encode = async (file: string, signal: AbortSignal) => encodeSound(file, await tools.get(), signal);
  const cloud = services.flatMap((service) => {
    const { transcribe, longestSound } = service;
    const provider = findCloudProvider(service.id);
    if (!transcribe || longestSound === undefined || !provider) return [];
    const listening = { ...service, transcribe, longestSound };
    return createCloudTranscriber({ service: listening, serviceName: provider.name, providers, encode });
  });
  const enqueue = (kind: 'transcription' | 'silence') => (request: object, title: Label) =>
    enqueueAsked(jobs, kind, request, title);
  return {
    projects: projects.projects,
    findMedia: (media) => findMedia(media, home.data, projects),
    probe: async (path, signal) => probeMedia(path, await mediaPorts(signal)),
    chooseStream,
    writeRecording,
    readCaptions,
    cache,
    tools: tools.get,
    files: openTranscriptFiles(join(home.data, 'transcripts')),
    readChoice: () => ({
      preferred: settings.get().providerOrder,
      offline: providers.offline(),
      isFailing: providers.isFailing,
    }),
    async transcribers() {
      // The largest hears best.
      const installed = [...(await models.find('transcribe'))].sort((p, q) => q.model.size - p.model.size);
      return [...installed.map((model) => createSherpaTranscriber(model, sherpa)), createPocketsphinx(env), ...cloud];
    },
    async activity() {
      const [model] = sherpa.isThere() ? await models.find('vad') : [];
      return model ? createSherpaActivity(model, sherpa) : levelActivity;
    },
    async diarizer() {
      const [model] = sherpa.isThere() ? await models.find('diarize') : [];
      return model ? createSherpaDiarizer(model, sherpa) : null;
    },
    catalog: models.catalog,
    enqueueTranscription: enqueue('transcription'),
    enqueueSilence: enqueue('silence'),
  };
}
