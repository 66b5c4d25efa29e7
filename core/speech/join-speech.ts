/** Puts parts of speech of one sample rate one after the other. */
import type { Speech } from './speech.js';

/** The words of the whole are empty where those of a part are unknown. */
export function joinSpeech(parts: readonly Speech[]): Speech {
  const sampleRate = parts[0]?.sampleRate ?? 0;
  const samples = new Float32Array(parts.reduce((sum, part) => sum + part.samples.length, 0));
  const words: { startMs: number; endMs: number }[] = [];
  let at = 0;
  for (const part of parts) {
    samples.set(part.samples, at);
    const ms = (at / sampleRate) * 1000;
    words.push(...part.words.map(({ startMs, endMs }) => ({ startMs: startMs + ms, endMs: endMs + ms })));
    at += part.samples.length;
  }
  return { samples, sampleRate, words: parts.every((part) => part.words.length > 0) ? words : [] };
}
