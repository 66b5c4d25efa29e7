/** A transcript as paragraphs, as it is read: one for each turn of a speaker, and after long pauses. */
import { hasSentenceEnd } from '../sentence-end.js';
import type { RecognizedWord, WordRange } from './transcript.js';

const PAUSE_US = 1_500_000;
// A sentence that ends behind so many words ends the paragraph too; so do very many words without an end.
const USUAL_WORDS = 60;
const MOST_WORDS = 120;

/** The paragraphs, in order; each word is in one. */
export function toParagraphs(words: readonly RecognizedWord[]): WordRange[] {
  const paragraphs: { from: number; to: number }[] = [];
  words.forEach((word, i) => {
    const last = paragraphs.at(-1);
    const before = words[i - 1];
    if (last && before && !beginsParagraph(before, word, i - last.from)) last.to = i + 1;
    else paragraphs.push({ from: i, to: i + 1 });
  });
  return paragraphs;
}

const beginsParagraph = (before: RecognizedWord, word: RecognizedWord, count: number): boolean =>
  word.speaker !== before.speaker ||
  word.start - before.end >= PAUSE_US ||
  count >= MOST_WORDS ||
  (count >= USUAL_WORDS && hasSentenceEnd(before.text));
