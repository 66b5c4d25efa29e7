/** Aligns in a thread of its own, so that the engine answers meanwhile; its memory is given back with it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { toError, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { AlignedSpeech } from '../../../core/speech/align-speech.js';
import { type AlignOptions, type AlignInput, align } from './align.js';
import type { AlignMessage } from './worker-messages.js';

// The built thread lies beside the entries of the build, whose shared chunks have a folder of their own. From the
// sources there is none, and the work is done here.
const findWorker = (): string | undefined =>
  ['./speech.js', '../speech.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));

/**
 * As {@link align}.
 * @throws UprightError `job.canceled` once the signal is aborted, `input.invalid` where the memory is not enough
 */
export async function alignApart(request: AlignInput, options: AlignOptions): Promise<AlignedSpeech> {
  const file = findWorker();
  try {
    return await (file === undefined ? align(request, options) : askWorker(file, request, options));
  } catch (error) {
    throw options.signal.aborted ? new UprightError('job.canceled') : error;
  }
}

async function askWorker(
  file: string,
  request: AlignInput,
  { onProgress, signal }: AlignOptions,
): Promise<AlignedSpeech> {
  signal.throwIfAborted();
  const worker = new Worker(file, { workerData: request });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await new Promise<AlignedSpeech>((resolve, reject) => {
      worker.on('message', (answer: AlignMessage) => {
        if ('share' in answer) onProgress(answer.share);
        else if ('aligned' in answer) resolve(answer.aligned);
        else reject(toError(answer.failure));
      });
      worker.once('error', (error: NodeJS.ErrnoException) =>
        reject(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? tooLong() : error),
      );
      worker.once('exit', () => reject(tooLong()));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}

const tooLong = (): UprightError => new UprightError('input.invalid', message('speech:tooLong'));
