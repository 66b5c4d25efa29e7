/** What passes between an engine and the thread that parses for it. */
import type { Failure } from '../../../core/errors.js';
import type { Parsers } from './parsers.js';

export interface ParseRequest {
  readonly parser: keyof Parsers;
  readonly text: string;
}

export type ParseResponse =
  | { readonly value: ReturnType<Parsers[keyof Parsers]> }
  | { readonly failure: Failure }
  /** The message of a `SyntaxError`. */
  | { readonly syntax: string };
