import type { RecognizedWord, Transcript } from '../../../core/transcript/transcript.js';

const WORD_US = 250_000;
const GAP_US = 50_000;

/** Words of a quarter of a second; `|` between them is a pause of half a second. */
export function speak(text: string, language: string | null = 'en'): Transcript {
  const words: RecognizedWord[] = [];
  let at = 100_000;
  for (const token of text.split(' ')) {
    if (token === '|') {
      at += 500_000;
      continue;
    }
    words.push({ text: token, start: at, end: at + WORD_US });
    at += WORD_US + GAP_US;
  }
  return { language, words };
}
