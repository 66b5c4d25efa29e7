/** `media.*`: files that need not be in the library. */
import { z } from 'zod';
import { ProjectId } from '../project/ids.js';
import { MediaInfo } from '../media/media-info.js';
import { FailureSchema, FilePath } from './fields.js';
import { Cleaning } from '../sound/cleaning.js';
import { JobId } from './job-id.js';
import { changes, type Methods, reads } from './method.js';

export const CleaningRequest = z.strictObject({
  /** A file, or an asset of a project. */
  file: z.union([FilePath, z.strictObject({ projectId: ProjectId, asset: z.string().min(1).max(200) })]),
  /** The first sound that is not silent where absent. */
  stream: z.int().min(0).max(1000).optional(),
  /**
   * A sound (.wav, .flac, .m4a), or a video (.mp4, .mov), whose picture is copied. Kept with what belongs to projects where
   * absent, by its content.
   */
  output: FilePath.optional(),
  overwrite: z.boolean().default(false),
  ...Cleaning.shape,
});
export type CleaningRequest = z.output<typeof CleaningRequest>;

/** The same once its files are found. */
export const CleaningWork = CleaningRequest.extend({ file: FilePath, output: FilePath });
export type CleaningWork = z.output<typeof CleaningWork>;

export const CleaningResult = z.lazy(() =>
  z.strictObject({
    file: z.string(),
    /** The noise between words, dB, before and after; null where there is none. */
    noiseBefore: z.number().nullable(),
    noiseAfter: z.number().nullable(),
    /** LUFS; null where nothing is heard. */
    loudness: z.number().nullable(),
  }),
);
export type CleaningResult = z.infer<typeof CleaningResult>;

/** The methods. */
export const mediaMethods = {
  'media.probe': reads(
    'Tells what media files hold. A file that cannot be read has its error in its place.',
    () => z.strictObject({ files: z.array(FilePath).min(1).max(10_000) }),
    () =>
      z.strictObject({
        results: z.array(
          z.union([
            z.strictObject({ file: z.string(), info: MediaInfo }),
            z.strictObject({ file: z.string(), error: FailureSchema }),
          ]),
        ),
      }),
  ),
  'media.clean': changes(
    'Cleans a recording of speech, as a job: noise, pauses, sharp s, loudness. Writes a new file.',
    CleaningRequest,
    () => z.strictObject({ jobId: JobId }),
  ),
} as const satisfies Methods;
