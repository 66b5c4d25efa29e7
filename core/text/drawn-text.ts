/** The characters that a text is drawn with, in parts that look or are timed differently. */
import type { TimedText } from '../project/timed-text.js';
import type { Emphasis } from '../project/text-emphasis.js';
import { spokenWords, type TextRange, wordRanges } from './words.js';

/** A part of the drawn text, from UTF-16 offset `at` of it. */
export interface DrawnPart {
  readonly at: number;
  readonly text: string;
  /** Which of the text's spoken words it belongs to. */
  readonly word: number | undefined;
  readonly emphasis: Emphasis;
}

type Parts = Pick<TimedText, 'text' | 'style'> &
  Partial<Pick<TimedText, 'start' | 'length' | 'words' | 'karaoke' | 'emphasis'>>;

/** The parts of a text in order; together they are all that is drawn. */
export function toDrawnParts(item: Parts): DrawnPart[] {
  const { text } = item;
  const words = spokenWords({ start: 0, length: 1, ...item });
  const listed = listedRanges(item);
  const ranges: readonly (TextRange & { readonly emphasis?: Emphasis | undefined })[] = [
    ...listed,
    ...words,
    ...(item.emphasis ?? []).map(({ from, to, ...emphasis }) => ({ from, to, emphasis })),
  ];
  const cuts = [
    ...new Set([0, text.length, ...ranges.flatMap(({ from, to }) => [from, to].map((at) => snap(text, at)))]),
  ];
  cuts.sort((a, b) => a - b);
  let at = 0;
  return cuts.slice(0, -1).flatMap((from, i) => {
    const to = cuts[i + 1] ?? text.length;
    const drawn = toDrawnText({ text: text.slice(from, to), style: item.style });
    if (drawn === '') return [];
    const within = (range: TextRange) => snap(text, range.from) <= from && to <= snap(text, range.to);
    const word = words.findIndex(within);
    const emphasis = Object.assign({}, ...ranges.filter(within).map((range) => range.emphasis ?? {})) as Emphasis;
    const part = { at, text: drawn, word: word === -1 ? undefined : word, emphasis };
    at += drawn.length;
    return [part];
  });
}

// Inside the text, and not inside a character of two units.
function snap(text: string, offset: number): number {
  const at = Math.max(0, Math.min(text.length, offset));
  return /[\udc00-\udfff]/.test(text[at] ?? '') && /[\ud800-\udbff]/.test(text[at - 1] ?? '') ? at - 1 : at;
}

/** The words of the style's lists; punctuation round a word does not count. */
function listedRanges({ text, style }: Pick<Parts, 'text' | 'style'>): (TextRange & { readonly emphasis: Emphasis })[] {
  if (style.emphasis.length === 0) return [];
  const bare = (word: string) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '').toLowerCase();
  const written = wordRanges(text).map((range) => ({ range, word: bare(text.slice(range.from, range.to)) }));
  return style.emphasis.flatMap(({ words, ...emphasis }) => {
    const wanted = new Set(words.map(bare));
    return written.flatMap(({ range, word }) => (wanted.has(word) ? [{ ...range, emphasis }] : []));
  });
}

/** The characters that are drawn: composed, cased, without control characters. */
export function toDrawnText(item: Pick<TimedText, 'text' | 'style'>): string {
  const clean = item.text
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '\ufffd')
    .replace(/\t/g, '    ')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out; line ends stay.
    .replace(/[\u0000-\u0009\u000b\u000c\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufeff\ufffc]/g, '')
    .normalize('NFC');
  return item.style.uppercase ? clean.toUpperCase() : clean;
}
