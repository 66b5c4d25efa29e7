/** A list of words as cues, for files that say no parts: by sentences, pauses and speakers. */
import { hasSentenceEnd } from '../../sentence-end.js';
import type { TimedPiece } from './timed-pieces.js';

const LONGEST_CHARACTERS = 84;
const PAUSE_US = 1_000_000;

/** The words in groups that are shown together. Spaces at a break stay with the words. */
export function groupPieces(words: readonly TimedPiece[]): TimedPiece[][] {
  const groups: TimedPiece[][] = [];
  let [characters, isOver, end, speaker]: [number, boolean, number | null, string | undefined] = [
    0,
    true,
    null,
    undefined,
  ];
  for (const word of words) {
    const isSpace = word.text.trim() === '';
    const pause = word.start !== null && end !== null && word.start - end > PAUSE_US;
    const isOther = !isSpace && word.speaker !== speaker;
    const isLong = characters + word.text.length > LONGEST_CHARACTERS && !isSpace;
    if (!isSpace && (isOver || pause || isOther || isLong)) {
      groups.push([]);
      characters = 0;
    }
    groups.at(-1)?.push(word);
    characters += word.text.length;
    if (isSpace) continue;
    isOver = hasSentenceEnd(word.text);
    end = word.end ?? word.start ?? end;
    speaker = word.speaker;
  }
  return groups;
}
