/** A text whose times nobody knows yet as words: each line of it is a cue. */
import type { CaptionWord } from '../project/captions/word.js';
import { splitWords } from './split-words.js';
import { spreadTimes } from './spread-times.js';

/** The words share `lengthUs` by their lengths. Empty lines are left out. */
export function linesToWords(text: string, lengthUs: number, newId: () => string): CaptionWord[] {
  const words = text
    .split(/\r\n|\r|\n/u)
    .flatMap((line) => splitWords(line).map((word, i) => ({ text: word, break: i === 0 ? 'cue' : 'join' }) as const));
  const times = spreadTimes(
    words.map((word) => ({ text: word.text, start: null, end: null })),
    0,
    lengthUs,
  );
  return words.map((word, i) => ({ id: newId(), ...word, ...(times[i] ?? { start: 0, end: lengthUs }) }));
}
