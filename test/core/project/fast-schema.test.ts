import { expect, test } from 'vitest';
import { z } from 'zod';
import { CaptionWord } from '../../../core/project/captions/word.js';
import { memoized } from '../../../core/project/fast-schema.js';
import { parseProject } from '../../../core/project/parse-project.js';
import { Project } from '../../../core/project/project.js';

test('what a schema gave is not parsed again, and all else is', () => {
  let parsed = 0;
  const schema = memoized(z.strictObject({ a: z.int().refine(() => ++parsed > 0) }));
  const first = schema.parse({ a: 1 });
  expect(schema.parse(first)).toBe(first);
  expect(parsed).toBe(1);
  expect(schema.parse({ ...first })).toEqual(first);
  expect(parsed).toBe(2);
  const wrong = { a: 1, b: 2 };
  for (const _ of [1, 2]) expect(schema.safeParse(wrong).success).toBe(false);
});

test('a parsed document keeps its items, and a wrong one made of them is refused', () => {
  const title = { kind: 'title', id: 'a', start: 0, length: 30, text: 'Hi' };
  const read = parseProject({ schemaVersion: 1, id: 'p', tracks: [{ id: 't', kind: 'text', items: [title] }] });
  if (!read.ok) throw new Error('The project is not read.');
  const item = read.project.tracks[0]?.items[0];
  expect(Project.parse(read.project).tracks[0]?.items[0]).toBe(item);
  const [track] = read.project.tracks;
  const wrong = { ...read.project, tracks: [{ ...track, items: [{ ...item, length: -1 }] }] };
  expect(Project.safeParse(wrong).success).toBe(false);
});

// A word with a speaker is parsed by Zod, and must be judged as it is without.
const VALUES = [
  ...['a', '', ' ', 'w 1', '\u3000', '\ud800', 'x'.repeat(64), 'x'.repeat(65), 'é'.repeat(2000), 'y'.repeat(2001)],
  ...[0, -0, 1, -1, 0.5, 2 ** 53, 86_400_000_000, 1e18, Number.NaN, Number.POSITIVE_INFINITY, '1', 1n],
  ...[null, undefined, true, [], {}, new Date(0)],
];

test('a plain word is judged as the schema judges it', () => {
  const word = { id: 'w', text: 'word', start: 5, end: 9 };
  for (const field of ['id', 'text', 'start', 'end'] as const) {
    for (const value of VALUES) {
      const plain = { ...word, [field]: value };
      const [fast, whole] = [CaptionWord.safeParse(plain), CaptionWord.safeParse({ ...plain, speaker: 'Ann' })];
      expect(fast.error?.issues, `${field} ${String(value)}`).toEqual(whole.error?.issues);
      if (whole.data) expect({ ...fast.data, speaker: 'Ann' }).toEqual(whole.data);
    }
  }
  for (const value of [
    ...VALUES,
    { ...word, id: undefined, x: 1 },
    { ...word, x: 1 },
    { id: 'w', text: 'a', start: 0 },
  ]) {
    expect(CaptionWord.safeParse(value).success, String(value)).toBe(false);
  }
  expect(CaptionWord.parse(word)).not.toBe(word);
});
