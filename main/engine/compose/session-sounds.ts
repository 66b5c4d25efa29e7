/** What the sounds of sessions use of speech, media and the texts of Upright. */
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { probeMedia } from '../media/probe.js';
import { findResources } from '../resources.js';
import type { SoundPorts } from '../session/prepare-sounds.js';
import type { SpokenFiles } from '../speech/spoken-files.js';
import { readTranslator } from '../translator.js';
import type { EngineContext } from './context.js';

export const createSoundPorts = ({ home, mediaPorts }: EngineContext, speech: SpokenFiles): SoundPorts => ({
  speech,
  tones: join(home.data, 'tones'),
  readTranslator: (language) => readTranslator('session', language),
  languages: () => readdir(join(findResources(), 'locales')),
  async measure(file, signal) {
    const { audio, durationUs } = await probeMedia(file, await mediaPorts(signal));
    if (audio && durationUs) return durationUs;
    throw new UprightError('media.unsuitable', message('speech:noSound', { name: file }));
  },
});
