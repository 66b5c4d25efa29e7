import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  applyTaps,
  HOLD_US,
  pressTap,
  releaseTap,
  type Tap,
  type TappedPart,
  undoTap,
} from '../../../core/captions/tap-times.js';
import { type CaptionWord, isInOrder } from '../../../core/project/captions/word.js';

const toWords = (text: string): CaptionWord[] =>
  text.split(' ').map((word, i) => ({ id: `w${i}`, text: word, start: i * 100_000, end: (i + 1) * 100_000 }));
const each = (words: readonly unknown[]) => words.map((_, i) => ({ from: i, to: i + 1 }));
const spans = (words: readonly CaptionWord[]) => words.map(({ start, end }) => [start / 1000, end / 1000]);
/** Keys pressed and released at these milliseconds. */
const tap = (...keys: readonly (readonly [down: number, up: number])[]): readonly Tap[] =>
  keys.reduce<readonly Tap[]>((taps, [down, up]) => releaseTap(pressTap(taps, down * 1000), up * 1000), []);

describe('taps', () => {
  test('a short press begins a word, which lasts until the next one', () => {
    const words = toWords('row the boat');
    expect(spans(applyTaps(words, each(words), 0, tap([1000, 1050], [1400, 1480], [2000, 2010])))).toEqual([
      [1000, 1400],
      [1400, 2000],
      [2000, 2500],
    ]);
  });

  test('a key that is held ends its word', () => {
    const words = toWords('row the boat');
    expect(spans(applyTaps(words, each(words), 0, tap([1000, 1350], [2000, 2050], [2400, 4000])))).toEqual([
      [1000, 1350],
      [2000, 2400],
      [2400, 4000],
    ]);
  });

  test('the words of a line share its time by their lengths', () => {
    const words = toWords('row row gently down');
    const lines = [
      { from: 0, to: 2 },
      { from: 2, to: 4 },
    ];
    const timed = applyTaps(words, lines, 0, tap([1000, 1100], [2000, 3200]));
    expect(spans(timed)).toEqual([
      [1000, 1500],
      [1500, 2000],
      [2000, 2700],
      [2700, 3200],
    ]);
  });

  test('a pause behind a line that nobody held is no part of its words', () => {
    const words = toWords('row boat');
    expect(spans(applyTaps(words, each(words), 0, tap([1000, 1100], [20_000, 20_100])))[0]).toEqual([1000, 2500]);
  });

  test('begin in the middle, and leave the words around in order', () => {
    const words = toWords('a b c d');
    expect(spans(applyTaps(words, each(words), 1, tap([50, 60], [900, 910])))).toEqual([
      [0, 50],
      [50, 900],
      [900, 1400],
      [1400, 1400],
    ]);
  });

  test('more of them than words are of no account', () => {
    const words = toWords('a b');
    expect(applyTaps(words, each(words), 1, tap([50, 60], [900, 910]))).toHaveLength(2);
    expect(applyTaps(words, each(words), 2, tap([50, 60]))).toBe(words);
  });
});

test('any keys at any times leave the words in order, with their texts, and each at its tap', () => {
  const key = fc.tuple(fc.integer({ min: -1000, max: 20_000_000 }), fc.integer({ min: 0, max: 3_000_000 }));
  fc.assert(
    fc.property(
      fc.array(key, { minLength: 1, maxLength: 12 }),
      fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 12 }),
      fc.nat(11),
      (keys, sizes, start) => {
        const parts: TappedPart[] = [];
        for (const size of sizes) parts.push({ from: parts.at(-1)?.to ?? 0, to: (parts.at(-1)?.to ?? 0) + size });
        const words = toWords(Array.from({ length: parts.at(-1)?.to ?? 0 }, (_, i) => `word${i}`).join(' '));
        const first = start % parts.length;
        const taps = keys.reduce<readonly Tap[]>((all, [at, held]) => releaseTap(pressTap(all, at), at + held), []);
        const timed = applyTaps(words, parts, first, taps);
        expect(timed.map(({ id, text }) => [id, text])).toEqual(words.map(({ id, text }) => [id, text]));
        expect(isInOrder(timed)).toBe(true);
        for (const word of timed) expect(word.end).toBeGreaterThanOrEqual(word.start);
        for (const [i, one] of taps.entries()) {
          const part = parts[first + i];
          if (part) expect(timed[part.from]?.start).toBe(one.start);
          const held = one.end !== null;
          if (held) expect((one.end ?? 0) - one.start).toBeGreaterThanOrEqual(HOLD_US);
        }
      },
    ),
  );
});

test('one step back takes away the last press and nothing else', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10_000_000), { maxLength: 10 }), fc.nat(10_000_000), (times, at) => {
      const taps = times.reduce<readonly Tap[]>((all, time) => pressTap(all, time), []);
      expect(undoTap(pressTap(taps, at))).toEqual(taps);
    }),
  );
});
