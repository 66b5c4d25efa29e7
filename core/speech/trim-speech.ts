/** Cuts the silence around speech. */
import type { Speech } from './speech.js';

/** Below this share of the peak nobody speaks: -46 dB, less than any consonant. */
const SILENCE = 0.005;
const KEPT_BEFORE_SECONDS = 0.01;
const KEPT_AFTER_SECONDS = 0.03;
const FADE_SECONDS = 0.004;

/** From its first sound to its last; without any sound it has no samples and no words. */
export function trimSpeech({ samples, sampleRate, words }: Speech): Speech {
  const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  const isHeard = (sample: number): boolean => peak > 0 && Math.abs(sample) > peak * SILENCE;
  const first = samples.findIndex(isHeard);
  if (first < 0) return { samples: new Float32Array(0), sampleRate, words: [] };
  const from = Math.max(0, first - Math.round(KEPT_BEFORE_SECONDS * sampleRate));
  const to = samples.findLastIndex(isHeard) + 1 + Math.round(KEPT_AFTER_SECONDS * sampleRate);
  const kept = samples.subarray(from, to);
  const toMs = (count: number): number => (count / sampleRate) * 1000;
  const within = (ms: number): number => Math.max(0, Math.min(toMs(kept.length), ms - toMs(from)));
  return {
    ...{ samples: kept, sampleRate },
    words: words.map(({ startMs, endMs }) => ({ startMs: within(startMs), endMs: within(endMs) })),
  };
}

/** Rises at its beginning and falls at its end, so that neither clicks. */
export function fadeEdges({ samples, sampleRate, words }: Speech): Speech {
  const fade = Math.min(Math.round(FADE_SECONDS * sampleRate), samples.length >> 1);
  const faded = samples.map((sample, i) => sample * Math.min(1, (i + 1) / fade, (samples.length - i) / fade));
  return { samples: faded, sampleRate, words };
}
