/** A problem of an input with its path. Lists of these are returned, never thrown. */
import type { ErrorCode } from '../errors.js';
import { toEnglish } from '../locales/english.js';
import type { Message } from '../locales/message.js';

/** One problem. An `error` stops a render; a `warning` is reported and the render goes on. */
export interface Problem {
  readonly severity: 'error' | 'warning';
  readonly code: ErrorCode;
  /** One plain English sentence with what to do, for programs, logs and scripts. */
  readonly message: string;
  /** The same for people, in no language yet; absent where a sentence came from elsewhere. */
  readonly text?: Message | undefined;
  /** Where in the document or recipe: `['segments', 2, 'video']`. */
  readonly path: readonly (string | number)[];
}

/** An error at a place. */
export const errorAt = (path: Problem['path'], code: ErrorCode, text: Message): Problem => ({
  severity: 'error',
  code,
  message: toEnglish(text),
  text,
  path,
});

/** A warning at a place. */
export const warningAt = (path: Problem['path'], code: ErrorCode, text: Message): Problem => ({
  ...errorAt(path, code, text),
  severity: 'warning',
});
