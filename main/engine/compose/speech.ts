/** Composes speech: the speakers of this machine, the best for each language first. */
import { join } from 'node:path';
import { openFfmpeg } from '../ffmpeg/open-ffmpeg.js';
import { runTool } from '../ffmpeg/run-tool.js';
import { lazy } from '../lazy.js';
import { createEspeakSpeaker } from '../speech/espeak-speaker.js';
import { createFlite } from '../speech/flite.js';
import { createSpeechHandlers } from '../speech/handlers.js';
import { openSpokenFiles, type SpokenFiles } from '../speech/spoken-files.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';

/** Opens the spoken files of a home. Projects refer to them, so they are data and no cache. */
export function openSpeech({ home, tools }: EngineContext): SpokenFiles {
  const hasFlite = lazy(async () => {
    const { stdout } = await runTool('FFmpeg', (await tools.get()).ffmpeg, ['-hide_banner', '-filters']);
    return /^ \S+ flite +\|->A/m.test(stdout);
  });
  const flite = createFlite({
    // Without FFmpeg somebody else speaks.
    isThere: () => hasFlite.get().catch(() => false),
    run: async (args, options) => openFfmpeg(await tools.get()).run(args, options),
  });
  return openSpokenFiles(join(home.data, 'speech'), [flite, createEspeakSpeaker()]);
}

/** Composes the `speech.*` methods. */
export const composeSpeech = (speech: SpokenFiles): Feature<'speech'> => ({ handlers: createSpeechHandlers(speech) });
