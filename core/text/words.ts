/** The words of a text, and when each is spoken. */
import type { TimedText, TimedTextWord } from '../project/timed-text.js';

/** UTF-16 offsets `from` to before `to`. */
export interface TextRange {
  readonly from: number;
  readonly to: number;
}

/** Scripts that write no spaces between words. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const segmenter = new Intl.Segmenter('en', { granularity: 'word' });

/** The words of a text as people count them; punctuation stays with the word before it. */
export function wordRanges(text: string): TextRange[] {
  return [...text.matchAll(/\S+/gu)].flatMap(({ 0: part, index }) => {
    if (!UNSPACED.test(part)) return [{ from: index, to: index + part.length }];
    const found: { from: number; to: number }[] = [];
    for (const { segment, index: at, isWordLike } of segmenter.segment(part)) {
      const last = found.at(-1);
      if (!isWordLike && last) last.to = index + at + segment.length;
      else found.push({ from: index + at, to: index + at + segment.length });
    }
    return found;
  });
}

/** The words of a text that lights up: its own, or its written words spread over its length by their letters. */
export function spokenWords(
  text: Pick<TimedText, 'text' | 'start' | 'length' | 'words' | 'karaoke'>,
): readonly TimedTextWord[] {
  if (text.words || !text.karaoke) return text.words ?? [];
  const ranges = wordRanges(text.text);
  const lengths = ranges.map(({ from, to }) => to - from + 2);
  const all = lengths.reduce((sum, each) => sum + each, 0);
  let before = 0;
  return ranges.map((range, i) => {
    const start = text.start + (text.length * before) / all;
    before += lengths[i] ?? 0;
    return { ...range, start, end: text.start + (text.length * before) / all };
  });
}

/** One word of a text as a text of its own. */
export function wordOf(text: TimedText, words: readonly TimedTextWord[], index: number): TimedText {
  const word = words[index];
  if (!word) return text;
  const emphasis = (text.emphasis ?? []).map((each) => ({
    ...each,
    from: Math.max(0, each.from - word.from),
    to: Math.max(0, Math.min(each.to, word.to) - word.from),
  }));
  const own = { ...word, from: 0, to: word.to - word.from };
  return { ...text, text: text.text.slice(word.from, word.to), words: [own], emphasis };
}
