/** Composes speech: the speakers of this machine, the best for each language first. */
import { join } from 'node:path';
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
export const openSpeech = ({ home }: EngineContext, models: Models): SpokenFiles =>
  openSpokenFiles(join(home.data, 'speech'), [
    createFliteSpeaker(),
    createSherpaSpeaker(models.speaking),
    createSystemSpeaker(runProgram),
    // It takes whatever is left.
    createEspeakSpeaker(),
  ]);

/** Composes the `speech.*` methods. */
export const composeSpeech = (speech: SpokenFiles): Feature<'speech'> => ({ handlers: createSpeechHandlers(speech) });
