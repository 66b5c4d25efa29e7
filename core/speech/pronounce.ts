/** Words that are said otherwise than they are written. */
import type { Pronunciation } from '../project/narration-source.js';

/** A text as it is said. */
export interface PronouncedText {
  readonly text: string;
  /** For each word of the text as it is written, how many words of what is said stand for it. */
  readonly counts: readonly number[];
}

/** A word with the punctuation around it. */
const WORD = /^([^\p{L}\p{N}]*)([\s\S]*?)([^\p{L}\p{N}]*)$/u;

/** The text with each word of the list as it is said; its punctuation stays. */
export function pronounce(text: string, pronunciations: readonly Pronunciation[]): PronouncedText {
  const known = new Map(pronunciations.map(({ word, say }) => [fold(word), say.trim().replace(/\s+/gu, ' ')]));
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const said = words.map((word) => {
    const [, before = '', core = '', after = ''] = WORD.exec(word) ?? [];
    const say = known.get(fold(word)) ?? known.get(fold(core));
    return say === undefined ? word : before + say + after;
  });
  return { text: said.join(' '), counts: said.map((each) => each.split(' ').length) };
}

const fold = (word: string): string => word.trim().normalize('NFC').toLowerCase();

/** The times of the words as they are written, by those of the words as they are said; none where these are not all there. */
export function gatherTimes<Time extends { readonly start: number; readonly end: number }>(
  said: readonly Time[],
  counts: readonly number[],
): { readonly start: number; readonly end: number }[] {
  if (said.length !== counts.reduce((sum, count) => sum + count, 0)) return [];
  let at = 0;
  return counts.flatMap((count) => {
    const [first, last] = [said[at], said[at + count - 1]];
    at += count;
    return first && last ? [{ start: first.start, end: last.end }] : [];
  });
}
