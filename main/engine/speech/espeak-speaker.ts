/** eSpeak NG as a speaker: every language that nobody else speaks, in a thread of its own. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { toError, UprightError } from '../../../core/errors.js';
import type { Speech } from '../../../core/speech/speech.js';
import { listEspeakVoices, speakByEspeak } from './speak-by-espeak.js';
import type { SpeakAnswer, SpeakTask } from './speak-worker.js';
import type { Speaker } from './speaker.js';

// As of align-apart.ts: the built thread lies beside the entries of the build; from the sources there is none.
const findWorker = (): string | undefined =>
  ['./speak.js', '../speak.js']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path));

export function createEspeakSpeaker(): Speaker {
  return {
    name: 'espeak',
    version: '1',
    speaks: async () => true,
    async voices() {
      const file = findWorker();
      if (file === undefined) return listEspeakVoices();
      let voices: Awaited<ReturnType<typeof listEspeakVoices>> = [];
      await askWorker(file, { voices: true }, new AbortController().signal, (answer) => {
        if ('voices' in answer) voices = answer.voices;
      });
      return voices;
    },
    async speak(requests, signal, onSpoken) {
      const file = findWorker();
      if (file === undefined) return speakByEspeak(requests, signal, onSpoken);
      await askWorker(file, { requests }, signal, (answer) => {
        if ('speech' in answer) onSpoken(answer.index, answer.speech satisfies Speech);
      });
    },
  };
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
