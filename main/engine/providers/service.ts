/** What a file of a service gives to all of its capabilities. */
import { z } from 'zod';
import { splitWords } from '../../../core/captions/split-words.js';
import type { ProviderModel, ProviderPresenter, ProviderVoice } from '../../../core/providers/model.js';
import type { VoiceSettings } from '../../../core/project/narration-source.js';
import type { Answer } from './answers.js';
import type { Connection } from './connection.js';

/** A JSON schema, as models are given it. */
export type ResponseSchema = Readonly<Record<string, unknown>>;

/** A service. Each function loads the service's kit when it is first called, and asks for one answer without trying again. */
export interface Service {
  /** Of `core/providers/provider.ts`. */
  readonly id: string;
  /** Its models and voices now; asking costs nothing. */
  readonly fetchCatalog: (connection: Connection) => Promise<FetchedCatalog>;
  /** Speaks a text. The facts of the answer are {@link SpokenFacts}, its bytes a sound file. */
  readonly speak?: (connection: Connection, request: VoiceRequest, beside: TextsBeside) => Promise<Answer>;
  /** Speaks several voices that answer each other. The facts of the answer are {@link DialogueFacts}, its bytes a sound file. */
  readonly speakDialogue?: (connection: Connection, request: DialogueRequest) => Promise<Answer>;
  /** A dialogue that was asked for at a time, as {@link Service.findSpeech} finds speech. */
  readonly findDialogue?: (connection: Connection, request: DialogueRequest, sentAt: number) => Promise<Answer | null>;
  /** Whether it takes the texts beside one that it speaks. */
  readonly takesTextsBeside?: boolean;
  /** A speech that was asked for at a time, milliseconds since 1970, and may have been charged; null where it keeps none. */
  readonly findSpeech?: (connection: Connection, request: VoiceRequest, sentAt: number) => Promise<Answer | null>;
  /** Has a model write JSON of a schema. The facts of the answer are {@link WrittenFacts}. */
  readonly write?: (connection: Connection, request: TextRequest, schema: ResponseSchema) => Promise<Answer>;
  /** Writes down what is said in a FLAC file of one channel. The facts of the answer are {@link HeardFacts}. */
  readonly transcribe?: (connection: Connection, request: SoundRequest, sound: Uint8Array) => Promise<Answer>;
  /** Finds when a text is spoken in a FLAC file. The facts of the answer are {@link AlignedFacts}. */
  readonly align?: (connection: Connection, text: string, sound: Uint8Array) => Promise<Answer>;
  /** Shows a person who says something. The bytes of the answer are a video. */
  readonly present?: PresentingService;
  /** Makes clips. */
  readonly clips?: ClipMaker;
  /** The longest sound that it takes at once, seconds. */
  readonly longestSound?: number;
}

/** Who is to say something, and what. */
export type PresentingRequest = {
  readonly model: string;
  /** One of the service's own; null for the person on a photo. */
  readonly presenter: string | null;
  readonly sentiment: string | null;
};

/** What is sent with it. */
export interface PresentingFiles {
  /** Null where the presenter is the service's own. */
  readonly photo: { readonly bytes: Uint8Array; readonly type: 'image/jpeg' | 'image/png' } | null;
  /** What is said: a WAV file, or a text that a voice of the service reads. */
  readonly speech: { readonly sound: Uint8Array } | { readonly text: string; readonly voice: string | null };
}

/** How a service shows a person; see {@link PaidTask}. `mark` tells a request from all others of the account. */
export interface PresentingService {
  readonly begin: (
    connection: Connection,
    request: PresentingRequest,
    files: PresentingFiles,
    mark: string,
  ) => Promise<string>;
  readonly find: (
    connection: Connection,
    request: PresentingRequest,
    mark: string,
    sentAt: number,
  ) => Promise<string | null>;
  readonly collect: (connection: Connection, id: string) => Promise<Answer>;
}
/** Makes clips of words, in minutes; see {@link PaidTask}. The facts of the answer are {@link ClipFacts}, its bytes a video file. */
export interface ClipMaker {
  /** Loads the service's kit: what takes long is done before a request is written into the ledger. */
  readonly load: () => Promise<unknown>;
  readonly begin: (connection: Connection, request: ClipRequest) => Promise<string>;
  readonly collect: (connection: Connection, id: string) => Promise<Answer>;
  readonly discard?: (connection: Connection, id: string) => Promise<void>;
}

/** A clip that is to be made, upright (9:16). */
export type ClipRequest = {
  readonly model: string;
  readonly prompt: string;
  /** One that the model makes, of its `clips`. */
  readonly seconds: number;
  readonly resolution: string;
};

/** What is told of a clip. */
export const ClipFacts = z.object({
  /** Its MIME type. */
  type: z.string().max(100),
});
export type ClipFacts = z.infer<typeof ClipFacts>;

/** A sound of which the words are to be written down. */
export type SoundRequest = {
  readonly model: string;
  /** A BCP 47 tag; null lets the service find out. */
  readonly language: string | null;
};

/** What was heard. Times are seconds of the sound. Null is what the service does not tell. */
export const HeardFacts = z.object({
  /** BCP 47. */
  language: z.string().max(35).nullable(),
  words: z
    .array(
      z.object({
        text: z.string().min(1).max(2000),
        start: z.number().nullable(),
        end: z.number().nullable(),
        confidence: z.number().min(0).max(1).nullable(),
        speaker: z.string().min(1).max(90).nullable(),
      }),
    )
    .max(200_000),
});
export type HeardFacts = z.infer<typeof HeardFacts>;
export type HeardWord = HeardFacts['words'][number];

/** Words of a text of which the service tells no times. */
export const toUntimed = (text: string, speaker: string | null = null): HeardWord[] =>
  splitWords(text).map((word) => ({ text: word, start: null, end: null, confidence: null, speaker }));

/** When each character of a text is spoken, seconds of the sound. */
export const AlignedFacts = z.object({
  characters: z.array(z.object({ text: z.string().max(100), start: z.number(), end: z.number() })).max(2_000_000),
});
export type AlignedFacts = z.infer<typeof AlignedFacts>;

/** A text that a model is to write, as JSON of a schema. */
export type TextRequest = {
  readonly model: string;
  /** What it is to do. */
  readonly instructions: string;
  /** What it is to do that with. */
  readonly text: string;
};

/** What was written. */
export const WrittenFacts = z.object({
  text: z.string().max(1_000_000),
  /** Whether it came to its end. */
  whole: z.boolean(),
});
export type WrittenFacts = z.infer<typeof WrittenFacts>;

/** What a service says of itself. Fields that it does not tell are left out, and taken from what comes with Upright. */
export interface FetchedCatalog {
  readonly models: readonly (Pick<ProviderModel, 'id' | 'capability'> & Partial<ProviderModel>)[];
  readonly voices: readonly ProviderVoice[];
  readonly presenters?: readonly ProviderPresenter[];
}

/** Those of a voice that are set. */
export type SentVoiceSettings = {
  readonly [Setting in keyof VoiceSettings]: Exclude<VoiceSettings[Setting], undefined>;
};

/** A text to be spoken by a voice of a service. */
export type VoiceRequest = {
  readonly model: string;
  readonly voice: string;
  readonly text: string;
  /** A BCP 47 tag. */
  readonly language: string;
  /** 1 is the voice's own. */
  readonly speed: number;
  /** How it is to sound, in words. */
  readonly style?: string;
  readonly voiceSettings?: SentVoiceSettings;
};

/** What the same voice says before and after a text, so that both join. It is no part of what is asked for, and never paid again. */
export interface TextsBeside {
  readonly previousText?: string;
  readonly nextText?: string;
}

/** A dialogue to be spoken by voices of a service. */
export type DialogueRequest = Pick<VoiceRequest, 'model' | 'language' | 'voiceSettings'> & {
  readonly turns: { readonly voice: string; readonly text: string }[];
};

const SpokenWords = z.array(z.object({ text: z.string(), start: z.number(), end: z.number() }));

/** When each turn is said, seconds from the beginning, with its words; these are empty where the service does not tell. */
export const DialogueFacts = z.object({
  turns: z.array(z.object({ start: z.number(), end: z.number(), words: SpokenWords })),
});
export type DialogueFacts = z.infer<typeof DialogueFacts>;

/** When each word is said, seconds from the beginning; empty where the service does not tell. */
export const SpokenFacts = z.object({
  words: SpokenWords,
});
export type SpokenFacts = z.infer<typeof SpokenFacts>;
