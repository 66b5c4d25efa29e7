/** Sound as a service would give it: a tone for each word, silence between, a WAV file. */
import { toWav } from '../../core/sound/wav.js';

const RATE = 24_000;
const WORD_SECONDS = 0.3;
const PAUSE_SECONDS = 0.1;

/** The file, and when each word is said, seconds. */
export interface FakeSpeech {
  readonly wav: Uint8Array;
  readonly words: readonly { readonly text: string; readonly start: number; readonly end: number }[];
}

/** `seconds` cuts it short. */
export function soundOfText(text: string, { seconds = Number.POSITIVE_INFINITY, gain = 0.5 } = {}): FakeSpeech {
  const words = text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word, i) => {
      const start = i * (WORD_SECONDS + PAUSE_SECONDS);
      return { text: word, start, end: start + WORD_SECONDS };
    });
  const length = Math.min(seconds, words.at(-1)?.end ?? 0);
  const samples = Float32Array.from({ length: Math.round(length * RATE) }, (_, i) => {
    const time = i / RATE;
    const word = words[Math.floor(time / (WORD_SECONDS + PAUSE_SECONDS))];
    if (!word || time >= word.end) return 0;
    const tone = Math.sin(2 * Math.PI * (200 + 20 * word.text.length) * time);
    return Math.max(-1, Math.min(1, gain * tone));
  });
  return { wav: toWav(samples, RATE), words };
}
