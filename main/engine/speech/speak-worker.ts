/** Entry of the thread that speaks a list of texts, see `speak-apart.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { type Failure, toFailure } from '../../../core/errors.js';
import type { Speech } from '../../../core/speech/speech.js';
import { listEspeakVoices } from './speak-by-espeak.js';
import type { SpeechRequest, SpeechVoice } from './speaker.js';
import { type SynthesizerName, synthesizers } from './synthesizers.js';

/** What the thread does. */
export type SpeakTask =
  | { readonly voices: true }
  | { readonly synthesizer: SynthesizerName; readonly requests: readonly SpeechRequest[] };

/** What comes from it. */
export type SpeakAnswer =
  | { readonly index: number; readonly speech: Speech }
  | { readonly voices: readonly SpeechVoice[] }
  | { readonly done: true }
  | { readonly failure: Failure };

const post = (answer: SpeakAnswer): void => parentPort?.postMessage(answer);

try {
  const task = workerData as SpeakTask;
  // Whoever gives up ends the thread.
  const { signal } = new AbortController();
  if ('voices' in task) post({ voices: await listEspeakVoices() });
  else await synthesizers[task.synthesizer](task.requests, signal, (index, speech) => post({ index, speech }));
  post({ done: true });
} catch (error) {
  post({ failure: toFailure(error) });
}
