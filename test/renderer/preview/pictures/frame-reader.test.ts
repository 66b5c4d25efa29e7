/** The frame reader of one item: continuing, seeking, backwards, and canceling. */
import { expect, test, vi } from 'vitest';
import { createFrameCache } from '../../../../renderer/preview/pictures/frame-cache.js';
import type { Footage } from '../../../../renderer/preview/pictures/footage.js';
import { createFrameReader } from '../../../../renderer/preview/pictures/frame-reader.js';
import { fakeFootage } from './fake-frames.js';

function open(count = 100, group = 10, memory = 100_000) {
  const fake = fakeFootage(count, group);
  const shelf = createFrameCache(memory);
  const arrived = vi.fn();
  return { ...fake, shelf, arrived, reader: createFrameReader('a', Promise.resolve(fake.footage), shelf, arrived) };
}

test('consecutive times are read without a seek', async () => {
  const { reader, starts, made } = open();
  for (const us of [0, 110, 150, 230, 520]) {
    expect((await reader.bring([us], false))?.timeUs).toBe(Math.floor(us / 100) * 100);
  }
  expect(starts).toEqual([0]);
  expect(made).toHaveLength(6);
});

test('times behind or far ahead are sought', async () => {
  const { reader, starts } = open(20_000);
  await reader.bring([5_000], false);
  await reader.bring([4_000], false);
  await reader.bring([1_500_000], false);
  expect(starts).toEqual([5_000, 4_000, 1_500_000]);
});

test('backwards a GOP is decoded once', async () => {
  const { reader, starts, made } = open();
  for (const us of [3_950, 3_850, 3_750, 3_050]) await reader.bring([us], true);
  expect(starts).toEqual([3_000]);
  expect(made).toHaveLength(10);
  await reader.bring([2_999], true);
  expect(starts).toEqual([3_000, 2_000]);
});

test('times outside give the first and the last frame', async () => {
  const { reader } = open(5);
  expect((await reader.bring([-50], false))?.timeUs).toBe(0);
  expect((await reader.bring([10_000], false))?.timeUs).toBe(400);
  expect([reader.timeOf(-50), reader.timeOf(10_000), reader.timeOf(3)]).toEqual([0, 400, undefined]);
});

test('a later request replaces the rest of an earlier one', async () => {
  const { reader, made } = open(20_000);
  const first = reader.bring([0, 100, 200, 300, 400, 500], false);
  const second = reader.bring([1_400_000], false);
  const third = reader.bring([1_500_000, 1_500_100], false);
  expect(await Promise.all([first, second])).toEqual([null, null]);
  expect((await third)?.timeUs).toBe(1_500_000);
  await vi.waitFor(() => expect(reader.isBusy()).toBe(false), 60_000);
  // What was under way is finished, no more.
  expect(made.map(({ timeUs }) => timeUs)).toEqual([0, 1_500_000, 1_500_100]);
});

test('a failure rejects the request, and the next one is tried again', async () => {
  const { footage, made } = fakeFootage(10);
  let broken = true;
  const failing: Footage = {
    ...footage,
    framesFrom: (us, isWanted) => {
      if (broken) throw new Error('no');
      return footage.framesFrom(us, isWanted);
    },
  };
  const reader = createFrameReader('a', Promise.resolve(failing), createFrameCache(10_000), () => undefined);
  await expect(reader.bring([0, 100], false)).rejects.toThrow('no');
  expect(reader.isBusy()).toBe(false);
  broken = false;
  expect((await reader.bring([100], false))?.timeUs).toBe(100);
  expect(made).toHaveLength(1);
});

test('abandoned decoding stops, and can be continued', async () => {
  const { reader, made } = open(20_000, 20_000);
  const waiting = reader.bring([300_000], true);
  while (made.length < 5) await Promise.resolve();
  reader.abandon();
  expect(await waiting).toBeNull();
  const decoded = made.length;
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(made.length).toBeLessThan(decoded + 3);
  expect(reader.timeOf(300_000)).toBeUndefined();
  expect((await reader.bring([200], false))?.timeUs).toBe(200);
});

test('closing ends the stream and resolves pending requests with null', async () => {
  const { reader, openStreams } = open();
  await reader.bring([0], false);
  expect(openStreams()).toBe(1);
  const waiting = reader.bring([100, 200, 300], false);
  reader.close();
  expect(await waiting).toBeNull();
  await vi.waitFor(() => expect(openStreams()).toBe(0), 60_000);
});
