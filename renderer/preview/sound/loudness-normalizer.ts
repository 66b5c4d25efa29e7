/**
 * Measures the gain that brings the mix to its target loudness. After an edit it waits for a pause, then measures what
 * changed.
 */
import type { Failure } from '../../../core/errors.js';
import type { Gain } from '../../../core/sound/mastering.js';
import type { MeasureRequest, SoundDocument, WorkerReport } from './protocol.js';

export interface LoudnessNormalizer {
  readonly setDocument: (document: SoundDocument) => void;
  readonly close: () => void;
}

const QUIET_MS = 600;

/** Its worker is started with the first document that has sound. */
export function createLoudnessNormalizer(tell: {
  readonly onGain: (gain: Gain) => void;
  readonly onUnreadable: (key: string, failure: Failure) => void;
}): LoudnessNormalizer {
  let worker: Worker | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  const start = (): Worker => {
    const made = new Worker(new URL('./loudness-worker.ts', import.meta.url), { type: 'module', name: 'loudness' });
    made.addEventListener('message', ({ data }: MessageEvent<WorkerReport>) => {
      if (data.kind === 'unreadable') tell.onUnreadable(data.key, data.failure);
      else if (data.id === asked) tell.onGain(data.gain);
    });
    return made;
  };
  return {
    setDocument(document) {
      clearTimeout(timer);
      const id = ++asked;
      if (document.sources.size === 0) return;
      const wait = worker ? QUIET_MS : 0;
      worker ??= start();
      const request: MeasureRequest = { id, document };
      timer = setTimeout(() => worker?.postMessage(request), wait);
    },
    close() {
      clearTimeout(timer);
      worker?.terminate();
    },
  };
}
