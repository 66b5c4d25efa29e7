/** The cache of decoded frames: bounded, ordered, and every frame closed once. */
import { expect, test } from 'vitest';
import { createFrameCache } from '../../../../renderer/preview/pictures/frame-cache.js';
import { type FakeFrame, fakeFrame } from './fake-frames.js';

test('the nearest is the last that has begun, else the first', () => {
  const shelf = createFrameCache(10_000);
  for (const time of [300, 100, 200]) shelf.add('a', fakeFrame(time));
  expect(shelf.nearest('a', 250)?.timeUs).toBe(200);
  expect(shelf.nearest('a', 300)?.timeUs).toBe(300);
  expect(shelf.nearest('a', 9_999)?.timeUs).toBe(300);
  expect(shelf.nearest('a', 5)?.timeUs).toBe(100);
  expect(shelf.nearest('b', 5)).toBeNull();
  expect([shelf.get('a', 200)?.timeUs, shelf.get('a', 201)]).toEqual([200, null]);
});

test('drops the least recently used, keeps held frames, and closes duplicates immediately', () => {
  const shelf = createFrameCache(300);
  const frames = [100, 200, 300].map((time) => fakeFrame(time));
  const [first, second, third] = frames.map((frame) => shelf.add('a', frame));
  shelf.hold('item', first ?? null);
  shelf.nearest('a', 200);
  shelf.add('a', fakeFrame(400));
  expect(frames.map(({ closed }) => closed)).toEqual([0, 0, 1]);
  const again = fakeFrame(200);
  expect(shelf.add('a', again)).toBe(second);
  expect(again.closed).toBe(1);
  shelf.hold('item', second ?? null);
  shelf.add('a', fakeFrame(500));
  expect(frames.map(({ closed }) => closed)).toEqual([1, 0, 1]);
  expect(third?.timeUs).toBe(300);
});

test('closes every frame exactly once and keeps within its bound, whatever happens', () => {
  let seed = 7;
  const random = (below: number): number => {
    seed = (seed * 1103515245 + 12345) % 2 ** 31;
    return seed % below;
  };
  const shelf = createFrameCache(1_000);
  const all: FakeFrame[] = [];
  for (let i = 0; i < 3_000; i++) {
    const source = `s${random(3)}`;
    const act = random(10);
    if (act < 6) {
      const frame = fakeFrame(random(40) * 100);
      all.push(frame);
      shelf.add(source, frame);
    } else if (act < 8) shelf.hold(`h${random(4)}`, shelf.nearest(source, random(4_000)));
    else if (act < 9) shelf.hold(`h${random(4)}`, null);
    else if (random(50) === 0) shelf.drop(source);
    expect(all.every(({ closed }) => closed <= 1)).toBe(true);
    // Ten fit; four are held at most, and the one that was added last is spared.
    expect(shelf.size().bytes).toBeLessThanOrEqual(1_500);
    expect(shelf.size().frames).toBe(all.filter(({ closed }) => closed === 0).length);
  }
  shelf.close();
  expect(all.every(({ closed }) => closed === 1)).toBe(true);
  expect(shelf.size()).toEqual({ frames: 0, bytes: 0 });
});

test('closes a frame that arrives after the end', () => {
  const shelf = createFrameCache(1000);
  shelf.close();
  let closed = 0;
  const picture = { image: {} as never, width: 1, height: 1 };
  const late = shelf.add('a', { timeUs: 0, endUs: 10, picture, bytes: 10, close: () => closed++ });
  expect([closed, late.timeUs, shelf.size().frames]).toEqual([1, 0, 0]);
});
