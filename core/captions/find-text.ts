/** Finds a text in the words of captions, over the ends of words and cues too. */
import { type CaptionWord, spaceBetween } from '../project/captions/word.js';

/** What is looked for. Spaces at its ends do not count, and any space stands for any other. */
export interface TextSearch {
  readonly text: string;
  readonly matchCase: boolean;
  /** Whether letters beside what is found rule it out. */
  readonly wholeWords: boolean;
}

/** Where a text was found: from an offset in one word to an offset in the same or a later one. Offsets are UTF-16. */
export interface TextMatch {
  readonly first: number;
  readonly from: number;
  readonly last: number;
  readonly to: number;
}

const LETTER = /[\p{L}\p{N}\p{M}_]/u;

/** Every place of a text, in order, none over another. */
export function findText(words: readonly Pick<CaptionWord, 'text'>[], search: TextSearch): readonly TextMatch[] {
  const pattern = toPattern(search);
  if (!pattern) return [];
  const { text, starts } = toText(words);
  const found: TextMatch[] = [];
  let at = 0;
  const wordAt = (offset: number): number => {
    while (at + 1 < starts.length && (starts[at + 1] ?? 0) <= offset) at++;
    return at;
  };
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    const end = match.index + match[0].length;
    const first = wordAt(match.index);
    const last = wordAt(end - 1);
    const place = { first, from: match.index - (starts[first] ?? 0), last, to: end - (starts[last] ?? 0) };
    if (!search.wholeWords || isWhole(words, place)) found.push(place);
    else {
      at = first;
      pattern.lastIndex = match.index + 1;
    }
  }
  return found;
}

function toText(words: readonly Pick<CaptionWord, 'text'>[]): { readonly text: string; readonly starts: number[] } {
  const parts: string[] = [];
  const starts: number[] = [];
  let length = 0;
  words.forEach((word, i) => {
    const left = words[i - 1];
    const space = left ? spaceBetween(left.text, word.text) : '';
    parts.push(space, word.text);
    starts.push(length + space.length);
    length += space.length + word.text.length;
  });
  return { text: parts.join(''), starts };
}

// Composed and decomposed letters are the same to a reader, and so are the apostrophes.
function toPattern({ text, matchCase }: TextSearch): RegExp | null {
  const wanted = text.trim().normalize('NFC');
  if (wanted === '') return null;
  const source = wanted.replaceAll(/\s+|[^\s]/gu, (part) => {
    if (/^\s/u.test(part)) return '\\s+';
    if (/['’ʼ]/u.test(part)) return "['’ʼ]";
    const apart = part.normalize('NFD');
    return apart === part ? escapePattern(part) : `(?:${escapePattern(part)}|${escapePattern(apart)})`;
  });
  // A letter is not found without its marks.
  return new RegExp(`${source}(?!\\p{M})`, matchCase ? 'gu' : 'giu');
}

const escapePattern = (text: string): string => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

// The ends of words are borders also in scripts that are written without spaces.
function isWhole(words: readonly Pick<CaptionWord, 'text'>[], { first, from, last, to }: TextMatch): boolean {
  const head = words[first]?.text ?? '';
  const tail = words[last]?.text ?? '';
  return !goesOn(head, from) && !goesOn(tail, to);
}

// Whether letters stand at both sides of a place in a word.
function goesOn(text: string, at: number): boolean {
  const left = Array.from(text.slice(Math.max(0, at - 2), at)).at(-1);
  const right = text.codePointAt(at);
  return left !== undefined && right !== undefined && LETTER.test(left) && LETTER.test(String.fromCodePoint(right));
}
