/** Entry of the thread that aligns one text, see `align-apart.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { toFailure } from '../../../core/errors.js';
import { type AlignInput, align } from './align.js';
import type { AlignMessage } from './worker-messages.js';

const post = (message: AlignMessage): void => parentPort?.postMessage(message);

try {
  // Whoever gives up ends the thread.
  const signal = new AbortController().signal;
  post({ aligned: await align(workerData as AlignInput, { signal, onProgress: (share) => post({ share }) }) });
} catch (error) {
  post({ failure: toFailure(error) });
}
