/** Warnings about what a conversion could not map. */
import { message, type Message } from '../locales/message.js';
import type { ErrorCode } from '../errors.js';
import { type Problem, warningAt } from '../project/problem.js';

/** The path of a value in the file. */
export type JsonPath = readonly (string | number)[];

/** Collects warnings of one conversion. */
export interface Diagnostics {
  /** Adds a warning; `input.invalid` unless another code says it better. */
  readonly warn: (path: JsonPath, text: Message, code?: ErrorCode) => void;
  /** All of them in order; past a thousand only their number. */
  readonly list: () => Problem[];
}

const MAX_LISTED = 1000;

export function createDiagnostics(): Diagnostics {
  const found: Problem[] = [];
  let more = 0;
  return {
    warn: (path, text, code = 'input.invalid') => {
      if (found.length < MAX_LISTED) found.push(warningAt(path, code, text));
      else more++;
    },
    list: () => (more === 0 ? [...found] : [...found, tooMany(more)]),
  };
}

const tooMany = (more: number): Problem => warningAt([], 'input.invalid', message('interchange:more', { more }));
