/** When a failed job is tried again by itself. */
import { z } from 'zod';
import { type ErrorCode, errorTable } from '../errors.js';

/**
 * `never`; `transient` for failures that may pass by themselves; `always` for these and for what a person must mend
 * first, such as a full disk. What would fail in the same way again is never tried again.
 */
export const RetryPolicy = z.enum(['never', 'transient', 'always']);
export type RetryPolicy = z.infer<typeof RetryPolicy>;

/** Whether a failure of this code is tried again. */
export function isRetried(policy: RetryPolicy, code: ErrorCode): boolean {
  const { retry, mended } = errorTable[code];
  return retry && (policy === 'always' || (policy === 'transient' && mended !== 'by-hand'));
}
