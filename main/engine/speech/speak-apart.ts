/** Speaks in a thread, so that the engine answers meanwhile; its memory is given back with it. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { toError, UprightError } from '../../../core/errors.js';
import { listEspeakVoices } from './speak-by-espeak.js';
import type { SpeakAnswer, SpeakTask } from './speak-worker.js';
import type { Speaker, SpeechVoice } from './speaker.js';
import { type SynthesizerName, synthesizers } from './synthesizers.js';

// As of align-apart.ts: the built thread lies beside the entries of the build; from the sources there is none.
const findWorker = (): string | undefined =>
  ['./speak.js', '../speak.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));

/** As {@link Speaker.speak}. */
export async function speakApart(
  synthesizer: SynthesizerName,
  ...[requests, signal, onSpoken]: Parameters<Speaker['speak']>
): Promise<void> {
  const file = findWorker();
  if (file === undefined) return synthesizers[synthesizer](requests, signal, onSpoken);
  await askWorker(file, { synthesizer, requests }, signal, (answer) => {
    if ('speech' in answer) onSpoken(answer.index, answer.speech);
  });
}

/** As {@link Speaker.voices}. */
export async function listEspeakVoicesApart(): Promise<readonly SpeechVoice[]> {
  const file = findWorker();
  if (file === undefined) return listEspeakVoices();
  let voices: readonly SpeechVoice[] = [];
  await askWorker(file, { voices: true }, new AbortController().signal, (answer) => {
    if ('voices' in answer) voices = answer.voices;
  });
  return voices;
}

async function askWorker(
  file: string,
  task: SpeakTask,
  signal: AbortSignal,
  onAnswer: (answer: SpeakAnswer) => void,
): Promise<void> {
  if (signal.aborted) throw new UprightError('job.canceled');
  const worker = new Worker(file, { workerData: task });
  const stop = () => void worker.terminate();
  signal.addEventListener('abort', stop, { once: true });
  try {
    await new Promise<void>((resolve, reject) => {
      worker.on('message', (answer: SpeakAnswer) => {
        if ('failure' in answer) reject(toError(answer.failure));
        else if ('done' in answer) resolve();
        else onAnswer(answer);
      });
      worker.once('error', reject);
      worker.once('exit', () => reject(new UprightError('job.canceled')));
    });
  } finally {
    signal.removeEventListener('abort', stop);
    await worker.terminate();
  }
}
