/** Parses large texts in a thread of their own, so that other calls are answered meanwhile. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { toError, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { ParseResponse, ParseRequest } from './worker-messages.js';
import { type Parsers, parsers } from './parsers.js';

// To start a thread takes longer than to parse less than this.
const LARGE_CHARACTERS = 300_000;

// The built thread lies beside the entries of the build, whose shared chunks have a folder of their own. From the
// sources there is none, and everything is parsed here.
const findWorker = (): string | undefined =>
  ['./parser.js', '../parser.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));

/**
 * What a parser makes of a text, or of a path to `length` characters. Fails as the parser does; `input.invalid` where it needs more memory than there is.
 */
export async function parseApart<Name extends keyof Parsers>(
  parser: Name,
  text: string,
  length = text.length,
): Promise<ReturnType<Parsers[Name]>> {
  const file = length < LARGE_CHARACTERS ? undefined : findWorker();
  if (file === undefined) return parsers[parser](text) as ReturnType<Parsers[Name]>;
  const answer = await askWorker(file, { parser, text });
  if ('failure' in answer) throw toError(answer.failure);
  if ('syntax' in answer) throw new SyntaxError(answer.syntax);
  return answer.value as ReturnType<Parsers[Name]>;
}

function askWorker(file: string, order: ParseRequest): Promise<ParseResponse> {
  const worker = new Worker(file, { workerData: order });
  return new Promise<ParseResponse>((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', (error: NodeJS.ErrnoException) =>
      reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLarge() : error),
    );
    worker.once('exit', () => reject(tooLarge()));
  }).finally(() => worker.terminate());
}

const tooLarge = (): UprightError => new UprightError('input.invalid', message('documents:tooLargeToParse'));
