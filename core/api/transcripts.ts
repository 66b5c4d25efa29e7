/** `transcripts.*`: what is said in recordings, and cutting them by it. */
import { z } from 'zod';
import { ItemId, ProjectId } from '../project/ids.js';
import { LanguageTag } from '../project/language-tag.js';
import { Project } from '../project/project.js';
import { FINDING_KINDS, TranscriptFinding } from '../transcript/finding.js';
import { MAX_WORDS } from '../project/captions/word.js';
import { RecognizedWord, Transcript } from '../transcript/transcript.js';
import { CaptionMedia } from './captions.js';
import { FailureSchema, FilePath, Revision } from './fields.js';
import { JobId } from './job-id.js';
import { changes, type Methods, reads } from './method.js';
import { ProjectState } from './projects.js';

/** FFmpeg's number of the sound; the first that is not silent where absent. */
const stream = z.int().min(0).max(1000).optional();
const MOST_SPANS = 100_000;
const Us = z.int().min(0);

/** Parts of a recording, microseconds. */
export const SpanSchema = z.strictObject({ start: Us, end: Us });

/** A program that writes down what is said. */
export const RecognizerSchema = z.lazy(() => z.strictObject({ name: z.string(), version: z.string() }));

/** A transcript, and who wrote it down. */
export const KeptTranscript = Transcript.extend({
  recognizer: RecognizerSchema,
  /** The length of the recording, microseconds. */
  length: z.int(),
});
export type KeptTranscript = z.infer<typeof KeptTranscript>;

export const TranscriptionRequest = z.lazy(() =>
  z.strictObject({
    media: CaptionMedia,
    stream,
    /** What is spoken; what the recogniser finds or is made for where absent. */
    language: LanguageTag.optional(),
    /**
     * A recogniser by its name, such as whisper-tiny or elevenlabs; where absent the first that is installed and knows the language,
     * then services to which the user agreed.
     */
    recognizer: z.string().min(1).max(100).optional(),
    /** A model of a service; the first that listens where absent. */
    model: z.string().min(1).max(200).optional(),
    /** Whether speakers are told apart by an installed model, where what listens does not; services do where they can. Or how many there are at most. */
    speakers: z.union([z.boolean(), z.int().min(1).max(100)]).default(false),
    /** Asks a service even where it may have charged the same before and its answer was lost. */
    again: z.boolean().default(false),
  }),
);
export type TranscriptionRequest = z.infer<typeof TranscriptionRequest>;

export const TranscriptionResult = KeptTranscript.omit({ words: true }).extend({
  /** How many; `transcripts.get` has them. */
  words: z.int(),
  /** Services that were asked before and could not. */
  refusals: z.array(z.strictObject({ recognizer: z.string(), failure: FailureSchema })).default([]),
});
export type TranscriptionResult = z.infer<typeof TranscriptionResult>;

/** The shortest silence that is found, where nothing else is asked for. */
const USUAL_SILENCE = 600_000;

export const SilenceRequest = z.lazy(() =>
  z.strictObject({
    media: CaptionMedia,
    stream,
    /** Silent is what is below, dB; by the noise of the recording where absent. */
    threshold: z.number().min(-100).max(0).optional(),
    /** The shortest silence, microseconds. */
    least: z.int().min(50_000).max(3_600_000_000).default(USUAL_SILENCE),
  }),
);
export type SilenceRequest = z.infer<typeof SilenceRequest>;

export const SilenceResult = z.lazy(() =>
  z.strictObject({
    /** The threshold that was used, dB. */
    threshold: z.number(),
    /** The length of the recording, microseconds. */
    length: z.int(),
    silences: z.array(SpanSchema),
  }),
);
export type SilenceResult = z.infer<typeof SilenceResult>;

const how = z.enum(['cut', 'mute']).default('cut');
const spans = z.array(SpanSchema).max(MOST_SPANS);

/** The methods. */
export const transcriptMethods = {
  'transcripts.start': changes(
    'Transcribes a file, word by word, as a job. The transcript is kept with the content of the file, of each stream its own.',
    TranscriptionRequest,
    () => z.strictObject({ jobId: JobId }),
  ),
  'transcripts.get': reads(
    'The transcript of a file; null before it is transcribed.',
    () => z.strictObject({ media: CaptionMedia, stream }),
    () => z.strictObject({ transcript: KeptTranscript.nullable() }),
  ),
  'transcripts.keep': changes(
    'Keeps words as the transcript of a file, in place of the one before.',
    () =>
      z.strictObject({
        media: CaptionMedia,
        stream,
        transcript: Transcript,
        /** Where they come from: the name of a file or a program. */
        source: z.string().min(1).max(300),
      }),
    () => z.strictObject({ words: z.int() }),
    { longList: { path: ['transcript', 'words'], entry: RecognizedWord, most: MAX_WORDS } },
  ),
  'transcripts.recognizers': reads(
    'What transcribes, in the order in which it is asked.',
    () => z.strictObject({}),
    () =>
      z.strictObject({
        recognizers: z.array(
          z.strictObject({
            name: z.string(),
            /** What people call it, where that is not its name. */
            title: z.string().optional(),
            /** A program or a model of this machine, or a service that is sent the sound. */
            kind: z.enum(['local', 'cloud']),
            /** Whether it is installed; of a service whether it has its key and the user agreed. */
            ready: z.boolean(),
            /** Primary tags such as `en`; empty for any language. */
            languages: z.array(z.string()),
          }),
        ),
        /** Whether a model that tells speakers apart is installed. */
        speakers: z.boolean(),
      }),
  ),
  'transcripts.read': reads(
    'Reads a transcript, from a file of captions or words.',
    () => z.strictObject({ file: FilePath, language: LanguageTag.optional() }),
    () =>
      z.strictObject({
        transcript: Transcript,
        /** Whether the file gives each word its time; else the words of a caption share that of the caption. */
        timed: z.boolean(),
      }),
  ),
  'transcripts.find': reads(
    'What may be cut: fillers, stutters, takes begun again and silences between words, each with its confidence and time.',
    () =>
      z.strictObject({
        media: CaptionMedia,
        stream,
        /** The kept transcript of the media where absent. */
        transcript: Transcript.optional(),
        kinds: z
          .array(z.enum(FINDING_KINDS))
          .max(10)
          .default([...FINDING_KINDS]),
        leastSilence: z.int().min(50_000).max(3_600_000_000).default(USUAL_SILENCE),
        leastConfidence: z.number().min(0).max(1).default(0.6),
      }),
    () =>
      z.strictObject({
        findings: z.array(TranscriptFinding),
        /** What `transcripts.cut` takes out for them: with padding, in order and apart. */
        spans: z.array(SpanSchema),
      }),
  ),
  'transcripts.silences': changes(
    'Finds silences, by the level of the sound and without words, as a job.',
    SilenceRequest,
    () => z.strictObject({ jobId: JobId }),
  ),
  'transcripts.cut': changes(
    'Cuts parts out of a project, picture and sound, wherever their recording is played, or mutes them, as one step; what follows moves up.',
    () =>
      z.strictObject({
        id: ProjectId,
        base: Revision,
        asset: z.string().min(1).max(200),
        /** Microseconds of the recording. */
        spans,
        how,
        /** Only these items. */
        items: z.array(ItemId).min(1).max(1000).optional(),
      }),
    ProjectState,
  ),
  'transcripts.compile': reads(
    'A video as a project, of its size and rate, without these parts or with them muted.',
    () => z.strictObject({ file: FilePath, stream, spans, how }),
    () => z.strictObject({ project: Project }),
  ),
  'transcripts.highlights': reads(
    'Highlights of a talk, by its words and pauses, the best first.',
    () =>
      z.strictObject({
        media: CaptionMedia,
        stream,
        transcript: Transcript.optional(),
        /** How long each should be, microseconds. */
        length: z.int().min(3_000_000).max(600_000_000).default(30_000_000),
        count: z.int().min(1).max(50).default(3),
      }),
    () =>
      z.strictObject({
        highlights: z.array(SpanSchema.extend({ score: z.number(), text: z.string() })),
      }),
  ),
} as const satisfies Methods;
