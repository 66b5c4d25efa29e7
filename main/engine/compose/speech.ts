/** Composes speech: the speakers of this machine, the best for each language first. */
import { join } from 'node:path';
import { findCloudProvider } from '../../../core/providers/provider.js';
import { openFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import type { Providers } from '../providers/providers.js';
import { services } from '../providers/services.js';
import { createCloudSpeaker } from '../speech/cloud-speaker.js';
import { decodeSpeech } from '../speech/decode-speech.js';
import { createEspeakSpeaker } from '../speech/espeak-speaker.js';
import { createFliteSpeaker } from '../speech/flite-speaker.js';
import { createSpeechHandlers } from '../speech/handlers.js';
import { runProgram } from '../speech/run-program.js';
import { createSherpaSpeaker } from '../speech/sherpa-speaker.js';
import { openSpokenFiles, type SpokenFiles } from '../speech/spoken-files.js';
import { createSystemSpeaker } from '../speech/system-speaker.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';
import type { Models } from './models.js';

/** Opens the spoken files of a home. Projects refer to them, so they are data and no cache. */
export function openSpeech(
  { home, settings, tools, sherpa }: EngineContext,
  { models, providers }: { readonly models: Models; readonly providers: Providers },
): SpokenFiles {
  const decode = async (file: Uint8Array, signal: AbortSignal) =>
    decodeSpeech(openFfmpeg(await tools.get()), file, signal);
  const cloud = services.flatMap((service) => {
    const { speak } = service;
    const provider = findCloudProvider(service.id);
    if (!speak || !provider) return [];
    return createCloudSpeaker({ service: { ...service, speak }, serviceName: provider.name, providers, decode });
  });
  const speakers = [
    createFliteSpeaker(),
    createSherpaSpeaker(() => models.find('speak'), sherpa),
    createSystemSpeaker(runProgram),
    ...cloud,
    // It takes whatever is left.
    createEspeakSpeaker(),
  ];
  const namesOf = (holds: (id: string) => boolean): ReadonlySet<string> =>
    new Set(cloud.map(({ name }) => name).filter(holds));
  return openSpokenFiles(join(home.data, 'speech'), speakers, () => ({
    preferred: settings.get().providerOrder,
    offline: providers.offline(),
    ready: namesOf(providers.isReady),
    failing: namesOf(providers.isFailing),
  }));
}

/** Composes the `speech.*` methods. */
export const composeSpeech = (speech: SpokenFiles): Feature<'speech'> => ({ handlers: createSpeechHandlers(speech) });
