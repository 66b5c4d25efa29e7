/** The result of a batch, in a file of its own because jobs report it. */
import { z } from 'zod';
import { FailureSchema } from './fields.js';

/** One row of a batch after it was tried. */
export const BatchRow = z.lazy(() =>
  z.strictObject({
    /** 1 is the first row of data. */
    row: z.int(),
    output: z.string(),
    state: z.enum(['done', 'failed', 'skipped']),
    error: FailureSchema.nullable(),
  }),
);

/** A whole batch. */
export const BatchResult = z.lazy(() =>
  z.strictObject({
    /** The report as a CSV file beside the videos. */
    report: z.string(),
    done: z.int(),
    failed: z.int(),
    /** Rows whose video was there from an earlier run of the same batch. */
    skipped: z.int(),
    rows: z.array(BatchRow),
  }),
);
export type BatchResult = z.infer<typeof BatchResult>;
