/** What passes between an engine and the thread that parses for it. */
import type { Failure } from '../../../core/errors.js';
import type { Parsers } from './parsers.js';

export interface Order {
  readonly parser: keyof Parsers;
  readonly text: string;
}

export type Answer =
  | { readonly value: ReturnType<Parsers[keyof Parsers]> }
  | { readonly failure: Failure }
  /** The message of a `SyntaxError`. */
  | { readonly syntax: string };
