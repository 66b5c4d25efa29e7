/** Splitting bytes into lines. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createLineSplitter } from '../../../main/transports/socket/line-splitter.js';

function split(chunks: readonly Buffer[], limit = 1000): (string | null)[] {
  const lines = createLineSplitter();
  const found: (string | null)[] = [];
  for (const chunk of chunks) {
    lines.push(chunk);
    for (let line = lines.next(limit); line !== null; line = lines.next(limit)) {
      if (line === 'too-long') return [...found, null];
      found.push(line.toString());
    }
  }
  return [...found, lines.rest().toString()];
}

test('splits any text, from any chunks, also within a character', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.infiniteStream(fc.nat(7)), (texts, sizes) => {
      const whole = Buffer.from(texts.join('\n'));
      const chunks: Buffer[] = [];
      for (let at = 0; at < whole.length; ) {
        const size = 1 + (sizes.next().value as number);
        chunks.push(whole.subarray(at, at + size));
        at += size;
      }
      expect(split(chunks, 1e9)).toEqual(whole.toString().split('\n'));
    }),
  );
});

test.each([
  ['in one piece', ['12345678\n']],
  ['in pieces', ['123', '456', '78']],
  ['behind a good one', ['ok\n123', '45678\n']],
])('a line past the limit is found %s, before its end', (_, chunks) => {
  expect(
    split(
      chunks.map((chunk) => Buffer.from(chunk)),
      7,
    ).at(-1),
  ).toBeNull();
});

test('a line of exactly the limit is accepted', () => {
  expect(split([Buffer.from('1234567\n')], 7)).toEqual(['1234567', '']);
});

test('bytes of a line are copied once, not once per chunk', () => {
  const pieces = 4000;
  const piece = Buffer.alloc(1000, 'x');
  const lines = createLineSplitter();
  const concat = Buffer.concat;
  let copied = 0;
  Buffer.concat = (list, length) => {
    for (const { length: bytes } of list) copied += bytes;
    return concat(list, length);
  };
  try {
    for (let i = 0; i < pieces; i++) {
      lines.push(piece);
      expect(lines.next(1e9)).toBeNull();
    }
    lines.push(Buffer.from('\n'));
    expect(lines.next(1e9)).toHaveLength(pieces * piece.length);
  } finally {
    Buffer.concat = concat;
  }
  expect(copied).toBeLessThanOrEqual(2 * pieces * piece.length);
});
