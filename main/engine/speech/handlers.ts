/** The `speech.*` methods. */
import { copyFile } from 'node:fs/promises';
import type { z } from 'zod';
import type { Api, ApiOf } from '../../../core/api/api.js';
import type { HandlersOf } from '../../../core/api/method.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { SECOND_US } from '../../../core/project/time.js';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import type { SpeechRequest } from './speaker.js';
import type { SpokenFiles } from './spoken-files.js';

export const createSpeechHandlers = ({
  voices,
  speak,
  find,
  estimate,
  predict,
}: SpokenFiles): HandlersOf<ApiOf<'speech'>> => ({
  'speech.voices': async () => ({ voices: (await voices()).map((voice) => ({ ...voice })) }),
  'speech.speak': async ({ output, overwrite, ...text }, { signal }) => {
    const target =
      output === undefined ? null : await checkOutput(output, { inputs: [], overwrite, extensions: ['wav'] });
    const [spoken] = await speak([toRequest(text)], { signal });
    if (!spoken) throw new UprightError('bug');
    const { file, key, length, words, speaker, refusals } = spoken;
    if (target !== null) await writeOutput(target, overwrite, (draft) => copyFile(file, draft));
    return {
      ...{ file: target ?? file, key, length, words: words.map((word) => ({ ...word })), speaker },
      refusals: refusals.map(({ speaker: name, failure: { code, message, text: sentence } }) => ({
        speaker: name,
        failure: { code, message, ...(sentence && { text: sentence }) },
      })),
    };
  },
  'speech.file': async ({ key }) => {
    const file = await find(key);
    if (file === null) throw new UprightError('input.invalid', message('speech:notKept'));
    return { file };
  },
  'speech.estimate': async (text) => ({
    length: Math.round((await predict(toRequest(text))) * SECOND_US),
    cost: await estimate([toRequest(text)]),
  }),
});

type SpokenText = z.output<Api['speech.estimate']['params']>;

const toRequest = ({ voice, rate, model, style, voiceSettings, project, ...rest }: SpokenText): SpeechRequest => ({
  ...{ ...rest, voice: voice ?? null, rate: rate ?? null },
  ...(model === undefined ? {} : { model }),
  ...(style === undefined ? {} : { style }),
  ...(voiceSettings && { voiceSettings }),
  ...(project === undefined ? {} : { project }),
});
