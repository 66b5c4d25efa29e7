/** Entry of the thread that parses one text, see `parse-apart.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { toFailure, UprightError } from '../../../core/errors.js';
import type { ParseResponse, ParseRequest } from './worker-messages.js';
import { parsers } from './parsers.js';

const { parser, text } = workerData as ParseRequest;

const answer = (): ParseResponse => {
  try {
    return { value: parsers[parser](text) };
  } catch (error) {
    if (error instanceof UprightError) return { failure: toFailure(error) };
    return { syntax: error instanceof Error ? error.message : String(error) };
  }
};

const made = answer();
// A table is handed over, not copied.
const moved = 'value' in made && 'table' in made.value ? [made.value.table.buffer as ArrayBuffer] : [];
parentPort?.postMessage(made, moved);
