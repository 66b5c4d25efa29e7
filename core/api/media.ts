/** `media.*`: files that need not be in the library. */
import { z } from 'zod';
import { MediaInfo } from '../media/media-info.js';
import { FailureSchema, FilePath } from './fields.js';
import { type Methods, reads } from './method.js';

/** The methods. */
export const mediaMethods = {
  'media.probe': reads(
    'Tells what media files hold. A file that cannot be read has its error in its place.',
    z.strictObject({ files: z.array(FilePath).min(1).max(10_000) }),
    z.strictObject({
      results: z.array(
        z.union([
          z.strictObject({ file: z.string(), info: MediaInfo }),
          z.strictObject({ file: z.string(), error: FailureSchema }),
        ]),
      ),
    }),
  ),
} as const satisfies Methods;
