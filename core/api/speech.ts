/** `speech.*`: texts spoken on this machine. */
import { z } from 'zod';
import { TimedWord } from '../captions/timed-word.js';
import { LanguageTag } from '../project/language-tag.js';
import { FilePath } from './fields.js';
import { changes, type Methods, reads } from './method.js';

/** The longest text that is spoken at once. */
const MOST_CHARACTERS = 5000;

/** The methods. */
export const speechMethods = {
  'speech.voices': reads(
    'The voices of this machine, the best for each language first.',
    z.strictObject({}),
    z.strictObject({
      voices: z.array(
        z.strictObject({
          name: z.string(),
          /** BCP 47. */
          language: z.string(),
          /** What speaks, such as `flite` or `espeak`. */
          speaker: z.string(),
          /** Whether it is a part of Upright, of the system, of a model that was installed, or of a service. */
          kind: z.enum(['built-in', 'system', 'model', 'cloud']),
        }),
      ),
    }),
  ),
  'speech.speak': changes(
    'Speaks a text: a WAV file, 48 kHz mono, without silence around it. The same text is spoken once.',
    z.strictObject({
      text: z.string().min(1).max(MOST_CHARACTERS),
      language: LanguageTag.default('en'),
      /** The name of a voice; without one the first that speaks the language. */
      voice: z.string().min(1).max(100).optional(),
      /** Words a minute; without one the voice's own. */
      rate: z.int().min(80).max(400).optional(),
      /** Where the file goes; without one it is kept with what was spoken before. */
      output: FilePath.optional(),
      overwrite: z.boolean().default(false),
    }),
    z.strictObject({
      file: z.string(),
      /** Microseconds. */
      length: z.int(),
      /** When each word is said, microseconds; empty where the voice does not tell. */
      words: z.array(TimedWord),
    }),
  ),
} as const satisfies Methods;
