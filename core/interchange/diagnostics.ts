/** Warnings about what a conversion could not map. */
import type { ErrorCode } from '../errors.js';
import type { Problem } from '../project/problem.js';

/** The path of a value in the file. */
export type Path = readonly (string | number)[];

/** Collects warnings of one conversion. */
export interface Diagnostics {
  /** Adds a warning; `input.invalid` unless another code says it better. */
  readonly warn: (path: Path, message: string, code?: ErrorCode) => void;
  /** All of them in order; past a thousand only their number. */
  readonly list: () => Problem[];
}

const MAX_LISTED = 1000;

export function createDiagnostics(): Diagnostics {
  const found: Problem[] = [];
  let more = 0;
  return {
    warn: (path, message, code = 'input.invalid') => {
      if (found.length < MAX_LISTED) found.push({ severity: 'warning', code, message, path });
      else more++;
    },
    list: () => (more === 0 ? [...found] : [...found, tooMany(more)]),
  };
}

const tooMany = (more: number): Problem => ({
  severity: 'warning',
  code: 'input.invalid',
  message: `${more} more diagnostics are not listed.`,
  path: [],
});
