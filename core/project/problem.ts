/** A problem of an input with its path. Lists of these are returned, never thrown. */
import type { ErrorCode } from '../errors.js';

/** One problem. An `error` stops a render; a `warning` is reported and the render goes on. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  /** One plain sentence with what to do. */
  readonly message: string;
  /** Where in the document or recipe: `['segments', 2, 'video']`. */
  readonly path: readonly (string | number)[];
}
