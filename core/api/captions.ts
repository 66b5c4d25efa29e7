/** `captions.*`: texts that go with speech. */
import { z } from 'zod';
import { TimedWord } from '../captions/timed-word.js';
import { LanguageTag } from '../project/language-tag.js';
import { ProjectId } from '../project/ids.js';
import { FilePath, ProblemSchema } from './fields.js';
import { JobId } from './job-id.js';
import { changes, type Methods } from './method.js';

/** The longest text that is aligned: more than two hours of speech, or a book's longest chapters. */
export const MOST_TEXT = 400_000;

/** The media whose speech is looked at: any file, or an asset of a project. */
export const CaptionMedia = z.union([
  z.strictObject({ file: FilePath }),
  z.strictObject({ projectId: ProjectId, asset: z.string().min(1).max(200) }),
]);
export type CaptionMedia = z.infer<typeof CaptionMedia>;

export const AlignRequest = z.strictObject({
  media: CaptionMedia,
  /** Which of its streams, by FFmpeg's number; the first sound that is not silent where absent. */
  stream: z.int().min(0).max(1000).optional(),
  /** What is said, as it is to be shown: itself, or the file that it is in. */
  text: z.union([z.string().max(MOST_TEXT), z.strictObject({ file: FilePath })]),
  /** Guessed from the text where absent. */
  language: LanguageTag.optional(),
});
export type AlignRequest = z.infer<typeof AlignRequest>;

export const AlignResult = z.strictObject({
  /** The language that was used. */
  language: z.string(),
  /** Whether it was guessed from the text. */
  languageGuessed: z.boolean(),
  /** The stream that was listened to, by FFmpeg's number. */
  stream: z.int(),
  /** In the order of the text. */
  words: z.array(TimedWord),
  /** Where the text does not seem to be what is said. */
  problems: z.array(ProblemSchema),
});
export type AlignResult = z.infer<typeof AlignResult>;

/** The methods. */
export const captionMethods = {
  'captions.align': changes(
    'Queues a job that finds when each word of a given text is spoken in a file, without recognising speech. Its result holds the words with their times.',
    AlignRequest,
    z.strictObject({ jobId: JobId }),
  ),
} as const satisfies Methods;
