/** The cache of drawn texts. */
import { expect, test } from 'vitest';
import type { DrawnText } from '../../../../renderer/preview/frame.js';
import { createTextCache } from '../../../../renderer/preview/text/text-cache.js';

function drawing(): DrawnText & { readonly closed: () => number } {
  let closed = 0;
  const image = { width: 10, height: 10, close: () => closed++ } as unknown as ImageBitmap;
  return { image, x: 0, y: 0, closed: () => closed };
}

test('drops the least recently used beyond its bound', () => {
  const shelf = createTextCache(30 * 400);
  const drawings = Array.from({ length: 30 }, drawing);
  for (const [i, each] of drawings.entries()) shelf.add('s', `p${i}`, each);
  expect(shelf.get('p0')).toBe(drawings[0]);
  shelf.add('s', 'p30', drawing());
  expect(drawings.map((each) => each.closed()).indexOf(1)).toBe(1);
  expect([shelf.has('p0'), shelf.has('p1')]).toEqual([true, false]);
  shelf.close();
  expect(drawings.every((each) => each.closed() === 1)).toBe(true);
});

test('returns the last drawing of a script while the next is made; nothing is a drawing too', () => {
  const shelf = createTextCache();
  expect(shelf.last('s')).toBeNull();
  const first = drawing();
  shelf.add('s', 'p1', first);
  shelf.add('t', 'q1', null);
  expect(shelf.last('s')).toBe(first);
  expect([shelf.has('q1'), shelf.get('q1'), shelf.last('t')]).toEqual([true, null, null]);
  const again = drawing();
  shelf.add('s', 'p1', again);
  expect([again.closed(), first.closed()]).toEqual([1, 0]);
});
