/** The `speech.*` methods. */
import { copyFile } from 'node:fs/promises';
import type { ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import type { SpokenFiles } from './spoken-files.js';

export const createSpeechHandlers = ({ voices, speak }: SpokenFiles): HandlersOf<ApiOf<'speech'>> => ({
  'speech.voices': async () => ({ voices: (await voices()).map((voice) => ({ ...voice })) }),
  'speech.speak': async ({ text, language, voice = null, rate = null, output, overwrite }, { signal }) => {
    const target =
      output === undefined ? null : await checkOutput(output, { inputs: [], overwrite, extensions: ['wav'] });
    const [spoken] = await speak([{ text, language, voice, rate }], { signal });
    if (!spoken) throw new UprightError('bug');
    const { file, length, words } = spoken;
    if (target !== null) await writeOutput(target, overwrite, (draft) => copyFile(file, draft));
    return { file: target ?? file, length, words: words.map((word) => ({ ...word })) };
  },
});
