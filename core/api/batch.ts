/** `batch.*`: one template, many videos. */
import { z } from 'zod';
import { FilePath, ProblemSchema } from './fields.js';
import { JobId } from './job-id.js';
import { changes, type Methods, reads } from './method.js';
import { ExportSettings, RenderSource, SlotValues } from './render-request.js';

/** One row: a value for each named slot. */
export const BatchValues = SlotValues;

/** A template, its rows, and where the videos go. */
export const BatchRequest = z.lazy(() =>
  z.strictObject({
    template: RenderSource,
    /** A CSV or JSON Lines file, or the rows themselves. */
    rows: z.union([z.strictObject({ file: FilePath }), z.array(BatchValues).min(1).max(100_000)]),
    /** Names of the videos; `{name}` is the row's value, `{row}` its number, `{language}` and `{size}` the variant's. */
    output: FilePath,
    settings: ExportSettings.prefault({}),
    /** Makes each row once for each of these; the row's `{slot}:{language}` values are used where there are any. */
    languages: z.array(z.string().min(2).max(35)).max(50).default([]),
    /** Makes each row once for each of these, such as `1080x1920`. */
    sizes: z
      .array(z.string().regex(/^\d{2,4}x\d{2,4}$/))
      .max(10)
      .default([]),
    overwrite: z.boolean().default(false),
    /** Makes the rows that are right where others are not; by default nothing is made then. */
    skipInvalid: z.boolean().default(false),
  }),
);
export type BatchRequest = z.infer<typeof BatchRequest>;

/** The methods. */
export const batchMethods = {
  'batch.slots': reads(
    'The named slots of a template.',
    () => z.strictObject({ template: RenderSource }),
    () =>
      z.strictObject({
        slots: z.array(
          z.strictObject({
            name: z.string(),
            kind: z.enum(['text', 'media', 'color', 'size', 'language', 'value']),
            /** Whether a row must give it. */
            required: z.boolean(),
            uses: z.int(),
          }),
        ),
      }),
  ),
  'batch.check': reads(
    'Fills the template with every row, and tells each problem without making anything.',
    BatchRequest,
    () =>
      z.strictObject({
        videos: z.int(),
        rows: z.array(z.strictObject({ row: z.int(), output: z.string(), problems: z.array(ProblemSchema) })),
      }),
  ),
  'batch.start': changes(
    'Checks all rows, then makes the videos in the background; run again it goes on where it was.',
    BatchRequest,
    () => z.strictObject({ jobId: JobId, videos: z.int() }),
  ),
} as const satisfies Methods;
