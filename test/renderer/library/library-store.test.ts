/** The library's list, loaded as it is scrolled. */
import { expect, test } from 'vitest';
import type { Client } from '../../../core/api/client.js';
import type { LibraryAsset } from '../../../core/api/library.js';
import { openLibraryStore } from '../../../renderer/library/library-store.js';

// A library of so many files, and what it was asked for.
function fakeLibrary(count: number) {
  const asked: number[] = [];
  let listener: () => void = () => undefined;
  const state = { count, name: 'file' };
  const client = {
    'library.list': async ({ offset = 0, limit = 100 }: { offset?: number; limit?: number }) => {
      asked.push(offset);
      const length = Math.max(0, Math.min(limit, state.count - offset));
      const assets = Array.from({ length }, (_, i) => ({ id: `${offset + i}`, name: `${state.name} ${offset + i}` }));
      return { assets: assets as unknown as LibraryAsset[], total: state.count };
    },
    on: (_: string, listen: () => void) => {
      listener = listen;
      return () => undefined;
    },
  } as unknown as Client;
  const fail = (thrown: unknown): void => {
    throw thrown;
  };
  return { state, asked, book: openLibraryStore(client, 'p', 'imported', fail), change: () => listener() };
}

test('loads the visible assets, and others when they become visible', async () => {
  const { book, asked } = fakeLibrary(10_000);
  await expect.poll(() => book.store.getState().total).toBe(10_000);
  expect(asked).toEqual([0]);
  book.look(5000, 5030);
  await expect.poll(() => book.store.getState().assets.get(5000)?.name).toBe('file 5000');
  expect(asked).toEqual([0, 4920]);
  book.look(5010, 5020);
  expect(asked).toHaveLength(2);
});

test('drops invisible assets when the library changes, and keeps unchanged objects', async () => {
  const { book, state, change } = fakeLibrary(10_000);
  await expect.poll(() => book.store.getState().total).toBe(10_000);
  const first = book.store.getState().assets.get(0);
  book.look(240, 250);
  await expect.poll(() => book.store.getState().assets.has(240)).toBe(true);
  book.look(0, 10);
  state.count = 10_001;
  change();
  await expect.poll(() => book.store.getState().total).toBe(10_001);
  expect(book.store.getState().assets.has(240)).toBe(false);
  expect(book.store.getState().assets.get(0)).toBe(first);
});

test('returns any range, loading missing assets in large pages', async () => {
  const { book, asked } = fakeLibrary(2500);
  await expect.poll(() => book.store.getState().total).toBe(2500);
  expect((await book.range(3, 5)).map(({ id }) => id)).toEqual(['3', '4', '5']);
  expect(asked).toEqual([0]);
  const all = await book.range(0, 2499);
  expect(all).toHaveLength(2500);
  expect(all.at(-1)?.id).toBe('2499');
  expect(asked).toEqual([0, 0, 1000, 2000]);
});
