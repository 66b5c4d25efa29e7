/** Something wrong with an input, with its place in it. A list of these is returned, never thrown. */
import type { ErrorCode } from '../errors.js';

/** One finding. An `error` stops a render; a `warning` is told and lived with. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  /** One plain sentence with what to do. */
  readonly message: string;
  /** Where in the document or recipe: `['segments', 2, 'video']`. */
  readonly path: readonly (string | number)[];
}
