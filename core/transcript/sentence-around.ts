/** The sentence that a word is in. */
import { hasSentenceEnd } from '../sentence-end.js';
import type { RecognizedWord, WordRange } from './transcript.js';

// Where nobody set full stops, a pause ends a sentence.
const PAUSE_US = 700_000;

/** The words from the one behind the last sentence's end to the next sentence's end. */
export function sentenceAround(words: readonly RecognizedWord[], at: number): WordRange {
  let from = at;
  while (from > 0 && !endsBetween(words[from - 1], words[from])) from--;
  let to = at + 1;
  while (to < words.length && !endsBetween(words[to - 1], words[to])) to++;
  return { from, to };
}

const endsBetween = (left: RecognizedWord | undefined, right: RecognizedWord | undefined): boolean =>
  !left || !right || hasSentenceEnd(left.text) || left.speaker !== right.speaker || right.start - left.end >= PAUSE_US;
