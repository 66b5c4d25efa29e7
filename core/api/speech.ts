/** `speech.*`: texts spoken on this machine, or by a service that the user chose. */
import { z } from 'zod';
import { TimedWord } from '../captions/timed-word.js';
import { LanguageTag } from '../project/language-tag.js';
import { SpeakingStyle, VoiceSettings } from '../project/narration-source.js';
import { Cost } from '../providers/cost.js';
import { FailureSchema, FilePath } from './fields.js';
import { changes, type Methods, reads } from './method.js';

/** The longest text that is spoken at once. */
const MOST_CHARACTERS = 5000;

const SpokenText = z.lazy(() =>
  z.strictObject({
    text: z.string().min(1).max(MOST_CHARACTERS),
    language: LanguageTag.default('en'),
    /** The name of a voice; without one the first that speaks the language. */
    voice: z.string().min(1).max(200).optional(),
    /** A model of a service; without one the first that takes the text. */
    model: z.string().min(1).max(200).optional(),
    /** Words a minute; without one the voice's own. */
    rate: z.int().min(80).max(400).optional(),
    /** How it is to sound, in words; voices of some services follow it, as those of Gemini and OpenAI do. */
    style: SpeakingStyle.optional(),
    /** Settings of a voice of ElevenLabs; others have none. */
    voiceSettings: VoiceSettings.optional(),
    /** Another take of a text is asked of a service anew, and paid again. */
    take: z.int().min(1).max(1000).default(1),
    /** The project that it is for, in the ledger. */
    project: z.string().min(1).max(64).optional(),
  }),
);

/** Names a spoken text among those that are kept. */
const SpeechKey = z.string().regex(/^[0-9a-f]{64}$/, 'validation:ids');

/** The methods. */
export const speechMethods = {
  'speech.voices': reads(
    'The voices: those of this machine, the best for each language first, then those of services.',
    () => z.strictObject({}),
    () =>
      z.strictObject({
        voices: z.array(
          z.strictObject({
            name: z.string(),
            /** What people call it, where that is not its name. */
            title: z.string().optional(),
            /** BCP 47; `mul` where it speaks many. */
            language: z.string(),
            /** The program or the service that speaks. */
            speaker: z.string(),
            /** Whether it is a part of Upright, of the system, of a model that was installed, or of a service. */
            kind: z.enum(['built-in', 'system', 'model', 'cloud']),
          }),
        ),
      }),
  ),
  'speech.speak': changes(
    'Speaks a text: a WAV file, 48 kHz mono, without silence around it. The same text is spoken, and paid, once.',
    () =>
      z.strictObject({
        ...SpokenText.unwrap().shape,
        /** Where the file goes; without one it is kept with what was spoken before. */
        output: FilePath.optional(),
        overwrite: z.boolean().default(false),
      }),
    () =>
      z.strictObject({
        file: z.string(),
        /** Names it among the texts that are kept; see `speech.file`. */
        key: SpeechKey,
        /** Microseconds. */
        length: z.int(),
        /** When each word is said, microseconds; empty where the voice does not tell. */
        words: z.array(TimedWord),
        /** Who spoke it. */
        speaker: z.string(),
        /** Those that were asked first and could not. */
        refusals: z.array(z.strictObject({ speaker: z.string(), failure: FailureSchema })),
      }),
    { openWorld: true },
  ),
  'speech.file': reads(
    'The file of a text that was spoken.',
    () => z.strictObject({ key: SpeechKey }),
    () => z.strictObject({ file: z.string() }),
  ),
  'speech.estimate': reads(
    'How long a text takes to be said, and what that would cost now. Nothing is sent.',
    SpokenText,
    () =>
      z.strictObject({
        /** Microseconds, predicted. */
        length: z.int(),
        /** Millionths of a US dollar; null where no price is known. */
        cost: Cost.nullable(),
      }),
  ),
} as const satisfies Methods;
