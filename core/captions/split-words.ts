/** Divides a text into words. */
import { spaceBetween } from '../project/captions/word.js';

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' });
// Han, kana, Thai, Lao, Khmer, Myanmar: below them no script is written without spaces.
const MAY_BE_UNSPACED =
  /[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]|[\ud840-\ud888]/;
const LONGEST = 2000;

/**
 * The words of a text, with their punctuation. Scripts without spaces are divided by a dictionary, where putting the
 * words together again adds no space.
 */
export const splitWords = (text: string): string[] =>
  text
    .split(/\s+/u)
    .filter((part) => part !== '')
    .flatMap((part) => (MAY_BE_UNSPACED.test(part) ? divideUnspaced(part) : [part]))
    .flatMap((word) => (word.length > LONGEST ? divideLong(word) : [word]));

function divideUnspaced(text: string): string[] {
  const words: string[] = [];
  for (const { segment, isWordLike } of segmenter.segment(text)) {
    const last = words.at(-1);
    // Punctuation stays with the word before it, and an opening bracket waits for its word.
    const stays = last === undefined ? false : !isWordLike || !/[\p{L}\p{N}]/u.test(last);
    if (last === undefined || (!stays && spaceBetween(last, segment) === '')) words.push(segment);
    else words[words.length - 1] = last + segment;
  }
  return words;
}

function divideLong(word: string): string[] {
  const parts: string[] = [];
  for (let at = 0; at < word.length; ) {
    let end = Math.min(word.length, at + LONGEST);
    const unit = word.charCodeAt(end - 1);
    if (end < word.length && unit >= 0xd800 && unit <= 0xdbff) end--;
    parts.push(word.slice(at, end));
    at = end;
  }
  return parts;
}
