/** What comes from the thread that aligns a text. */
import type { Failure } from '../../../core/errors.js';
import type { TimedWord } from '../../../core/captions/timed-word.js';

export type AlignMessage =
  | { readonly share: number }
  | { readonly words: readonly TimedWord[] }
  | { readonly failure: Failure };
