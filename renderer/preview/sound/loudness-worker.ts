/** The worker that measures the whole mix, beside the worker of playback. */
import { planMastering } from '../../../core/sound/mastering.js';
import { createLoudnessMeter } from './loudness-meter.js';
import { planClips } from './plan-clips.js';
import type { MeasureRequest } from './protocol.js';
import { createWorkerReader, postReport } from './worker-reader.js';

/** A minute of decoded sound: a limiter is tried several times, and short videos are then decoded once. */
const MEMORY = 24 << 20;

const sounds = createWorkerReader(MEMORY);
const meter = createLoudnessMeter(sounds);
let running = new AbortController();
let turn: Promise<void> = Promise.resolve();

async function measure({ id, document }: MeasureRequest, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  sounds.setSources(document.sources);
  const { clips, samples } = planClips(document);
  const { gainDb, ceilingDb } = await planMastering(document.project.loudness, (after) =>
    meter.measure(clips, samples, after, signal),
  );
  postReport({ kind: 'measured', id, gain: { gainDb, ceilingDb } });
}

self.addEventListener('message', ({ data }: MessageEvent<MeasureRequest>) => {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  // Aborted by the next request.
  turn = turn.then(() => measure(data, signal)).catch(() => undefined);
});
