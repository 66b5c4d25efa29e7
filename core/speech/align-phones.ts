/** When each word is spoken, from the phones of a sentence and those of each of its words by itself. */
import type { SpokenWord } from './speech.js';

/** A phone of a sentence, such as `ae`, in seconds from its beginning. */
export interface TimedPhone {
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const VOWEL = /^[aeiou]/;
/** Of a phone that only one side has. */
const GAP = 1;

// "the" alone ends with another vowel than "the apples": related sounds may stand for each other.
const substitution = (a: string, b: string): number =>
  a === b ? 0 : VOWEL.test(a) === VOWEL.test(b) ? (VOWEL.test(a) ? 0.4 : 0.8) : 1.9;

/**
 * Edit distance between the two sequences of phones. A word without phones, such as a dash, has no length and follows
 * the word before it.
 *
 *     words        dh ax | ae p ax l z        (each by itself)
 *     sentence     dh iy   ae p ax l z        ->  0 dh 0.41 iy 0.50 | 0.50 ae … z 1.05
 */
export function alignPhones(sentence: readonly TimedPhone[], words: readonly (readonly string[])[]): SpokenWord[] {
  const alone = words.flatMap((phones, word) => phones.map((name) => ({ name, word })));
  const spans: ({ from: number; to: number } | undefined)[] = words.map(() => undefined);
  const owners = pairPhones(
    sentence.map(({ name }) => name),
    alone.map(({ name }) => name),
  );
  for (const [i, { start, end }] of sentence.entries()) {
    const word = alone[owners[i] ?? -1]?.word;
    if (word === undefined) continue;
    spans[word] = { from: Math.min(spans[word]?.from ?? start, start), to: Math.max(spans[word]?.to ?? end, end) };
  }
  let before = sentence[0]?.start ?? 0;
  return spans.map((span) => {
    const { from, to } = span ?? { from: before, to: before };
    before = to;
    return { startMs: from * 1000, endMs: to * 1000 };
  });
}

/** For each of `a` the index of its partner in `b`, or of the last one before it. */
function pairPhones(a: readonly string[], b: readonly string[]): Int32Array {
  const width = b.length + 1;
  const moves = new Uint8Array((a.length + 1) * width);
  let row = Float64Array.from({ length: width }, (_, j) => j * GAP);
  moves.fill(LEFT, 0, width);
  for (let i = 1; i <= a.length; i++) {
    const next = new Float64Array(width);
    next[0] = i * GAP;
    moves[i * width] = UP;
    for (let j = 1; j < width; j++) {
      const both = (row[j - 1] ?? 0) + substitution(a[i - 1] ?? '', b[j - 1] ?? '');
      const up = (row[j] ?? 0) + GAP;
      const left = (next[j - 1] ?? 0) + GAP;
      next[j] = Math.min(both, up, left);
      moves[i * width + j] = next[j] === both ? BOTH : next[j] === up ? UP : LEFT;
    }
    row = next;
  }
  const partners = new Int32Array(a.length);
  for (let i = a.length, j = b.length; i > 0; ) {
    const move = moves[i * width + j];
    if (move !== LEFT) partners[--i] = Math.max(0, j - 1);
    if (move !== UP) j--;
  }
  return partners;
}

const BOTH = 0;
const UP = 1;
const LEFT = 2;
