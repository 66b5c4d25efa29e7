/** Takes the turns of a dialogue apart. */
import type { Speech, SpokenWord } from './speech.js';
import { fadeEdges, trimSpeech } from './trim-speech.js';

/** A turn in the speech of a whole dialogue. */
export interface SpokenTurn extends SpokenWord {
  /** Empty where their times are unknown. */
  readonly words: readonly SpokenWord[];
}

/** Turns begin and end as exactly as this, seconds. */
const MARGIN_SECONDS = 0.05;
const WINDOW_SECONDS = 0.005;

/**
 * The speech of each turn, without the silence around it. Between two turns the cut is where it is quietest. The turns are in
 * order; one of which nothing is heard has no samples.
 */
export function splitTurns({ samples, sampleRate }: Speech, turns: readonly SpokenTurn[]): Speech[] {
  const toSample = (ms: number): number => Math.min(samples.length, Math.max(0, Math.round((ms / 1000) * sampleRate)));
  const margin = Math.round(MARGIN_SECONDS * sampleRate);
  const cuts = turns.slice(1).map(({ startMs }, i) => {
    const [before, after] = [toSample(turns[i]?.endMs ?? 0), toSample(startMs)];
    return findQuiet(samples, Math.min(before, after) - margin, Math.max(before, after) + margin, sampleRate);
  });
  const bounds = [0, ...cuts, samples.length];
  return turns.map(({ words }, i) => {
    const from = bounds[i] ?? 0;
    const fromMs = (from / sampleRate) * 1000;
    const own = { samples: samples.subarray(from, Math.max(from, bounds[i + 1] ?? from)), sampleRate };
    const shifted = words.map(({ startMs, endMs }) => ({ startMs: startMs - fromMs, endMs: endMs - fromMs }));
    return fadeEdges(trimSpeech({ ...own, words: shifted }));
  });
}

// The middle of the quietest stretch of a window's length between two samples, of the longest run of equally quiet ones.
function findQuiet(samples: Float32Array, from: number, to: number, sampleRate: number): number {
  const window = Math.max(1, Math.round(WINDOW_SECONDS * sampleRate));
  const first = Math.max(0, Math.floor(from / window));
  const last = Math.min(Math.floor(samples.length / window) - 1, Math.ceil(to / window));
  const powerOf = (at: number): number => {
    let power = 0;
    for (let i = at * window; i < (at + 1) * window; i++) power += (samples[i] ?? 0) ** 2;
    return power;
  };
  let [best, length, least] = [first, 0, Number.POSITIVE_INFINITY];
  for (let at = first; at <= last; ) {
    const power = powerOf(at);
    let end = at + 1;
    while (end <= last && powerOf(end) === power) end++;
    if (power < least || (power === least && end - at > length)) [best, length, least] = [at, end - at, power];
    at = end;
  }
  return Math.min(samples.length, Math.max(0, Math.round((best + length / 2) * window)));
}
