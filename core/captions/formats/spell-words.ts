/** Gives words with times the spelling of the text that they were said from: punctuation, capitals and spaces. */
import type { TimedPiece } from './timed-pieces.js';

const LETTER = /[\p{L}\p{N}\p{M}]/u;

/** The letters and digits of a text, folded, each with where it stands. */
function lettersOf(text: string): { letters: string[]; places: number[] } {
  const letters: string[] = [];
  const places: number[] = [];
  let at = 0;
  for (const sign of text) {
    if (LETTER.test(sign)) {
      for (const letter of sign.normalize('NFKD').toLowerCase()) {
        letters.push(letter);
        places.push(at);
      }
    }
    at += sign.length;
  }
  return { letters, places };
}

/** How many letters and digits a text has; what is compared when words are looked for in a text. */
export const countLetters = (text: string): number => lettersOf(text).letters.length;

/**
 * The text in pieces, one a word with the word's times; null where the words are not those of the text. What stands
 * between two words goes to the first, up to the last space.
 */
export function spellWords(text: string, words: readonly TimedPiece[]): TimedPiece[] | null {
  const { letters, places } = lettersOf(text);
  const cuts: (number | null)[] = [];
  let at = 0;
  for (const word of words) {
    const own = lettersOf(word.text).letters;
    if (own.some((letter, i) => letters[at + i] !== letter)) return null;
    const first = places[at] ?? text.length;
    if (own.length === 0) cuts.push(null);
    else cuts.push(at === 0 ? 0 : startOfWord(text, (places[at - 1] ?? 0) + 1, first));
    at += own.length;
  }
  if (at !== letters.length || at === 0) return null;
  let end = text.length;
  const pieces: TimedPiece[] = [];
  for (const [i, word] of [...words.entries()].reverse()) {
    const cut = cuts[i];
    // Of a word without letters, such as a dash, nothing is known but its place between others: they take its sign.
    if (cut === null || cut === undefined) continue;
    pieces.push({ ...word, text: text.slice(cut, end) });
    end = cut;
  }
  return pieces.reverse();
}

function startOfWord(text: string, from: number, letter: number): number {
  for (let at = letter; at > from; at--) if (/\s/.test(text.charAt(at - 1))) return at;
  return letter;
}
