/** The worker that measures the whole mix, beside the worker of playback. */
import { planMastering } from '../../../core/sound/mastering.js';
import { createClipReader } from './clip-reader.js';
import { createGainCache, toGainKey } from './gain-cache.js';
import { createMixLoudness } from './mix-loudness.js';
import { planSoundClips } from './plan-sound-clips.js';
import type { MeasureRequest } from './protocol.js';
import { postReport, reportUnreadable } from './worker-reader.js';

/** A minute of decoded sound: a limiter is tried several times, and short videos are then decoded once. */
const MEMORY = 24 << 20;

// Mixes are not kept once a file could not be read: it may be readable the next time.
let isWhole = true;
const sounds = createClipReader(MEMORY, (key, error) => {
  isWhole = false;
  reportUnreadable(key, error);
});
const gains = createGainCache();
const mix = createMixLoudness(sounds);
let running = new AbortController();
let turn: Promise<void> = Promise.resolve();

async function measure({ id, document }: MeasureRequest, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  sounds.setSources(document.sources);
  const { clips, samples } = planSoundClips(document);
  const { loudness } = document.project;
  const key = await toGainKey(loudness, clips, samples, sounds.fileOf);
  const known = await gains.get(key);
  if (known) return postReport({ kind: 'measured', id, gain: known });
  const { gainDb, ceilingDb } = await planMastering(loudness, (after) => mix.measure(clips, samples, after, signal));
  const gain = { gainDb, ceilingDb };
  postReport({ kind: 'measured', id, gain });
  if (isWhole) await gains.set(key, gain);
}

self.addEventListener('message', ({ data }: MessageEvent<MeasureRequest>) => {
  running.abort();
  running = new AbortController();
  const { signal } = running;
  // Aborted by the next request.
  turn = turn.then(() => measure(data, signal)).catch(() => undefined);
});
