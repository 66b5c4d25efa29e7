/**
 * The part of the library that is looked at, in pages that are read when they come into sight. Ten thousand files are as
 * quick as ten: what is out of sight is forgotten, and read again when it is scrolled to.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../core/api/client.js';
import type { LibraryAsset } from '../../core/api/library.js';
import { NO_FILTER, type LibraryFilter, type LibraryOrder, toQuery } from './filter.js';

/** What is known of the list. */
export interface LibraryList {
  readonly filter: LibraryFilter;
  readonly order: LibraryOrder;
  /** Files that fit; null until that is known. */
  readonly total: number | null;
  /** Files by their place in the list; what is not there was not read yet. */
  readonly assets: ReadonlyMap<number, LibraryAsset>;
}

/** The list and how it changes. */
export interface LibraryStore {
  readonly store: StoreApi<LibraryList>;
  readonly show: (change: Partial<Pick<LibraryList, 'filter' | 'order'>>) => void;
  /** Tells which places are in sight, first and last. */
  readonly look: (first: number, last: number) => void;
  /** The files of places `first` to `last`, read where need be. */
  readonly range: (first: number, last: number) => Promise<readonly LibraryAsset[]>;
  readonly refresh: () => Promise<void>;
  readonly close: () => void;
}

const PAGE = 120;
const MOST_AT_ONCE = 1000;
const QUIET_MS = 250;

/** Opens the list of an engine's library, the files of a project first. */
export function openLibraryStore(
  client: Client,
  projectId: string,
  order: LibraryOrder,
  onFailure: (thrown: unknown) => void,
): LibraryStore {
  const store = createStore<LibraryList>(() => ({ filter: NO_FILTER, order, total: null, assets: new Map() }));
  let sight = { first: 0, last: PAGE - 1 };
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let reading: Promise<void> | null = null;
  let again = false;

  const list = (offset: number, limit: number) => {
    const { filter, order: by } = store.getState();
    return client['library.list']({ ...toQuery(filter, by, projectId), offset, limit });
  };
  const pagesInSight = (): number[] => {
    const from = Math.floor(sight.first / PAGE);
    const to = Math.min(Math.floor(sight.last / PAGE), from + 4);
    return Array.from({ length: to - from + 1 }, (_, i) => from + i);
  };
  // Reads pages anew; those out of sight are dropped where `only` is not told.
  const read = async (pages: readonly number[], keep: boolean): Promise<void> => {
    const mine = ++turn;
    const found = await Promise.all(pages.map(async (page) => ({ page, ...(await list(page * PAGE, PAGE)) })));
    if (mine !== turn) return;
    const before = store.getState().assets;
    const assets = new Map(keep ? before : []);
    for (const { page, assets: each } of found) {
      for (const [i, asset] of each.entries())
        assets.set(page * PAGE + i, keepSame(before.get(page * PAGE + i), asset));
    }
    store.setState({ assets, total: found[0]?.total ?? store.getState().total });
  };
  const refresh = async (): Promise<void> => {
    if (reading) {
      again = true;
      return reading;
    }
    reading = read(pagesInSight(), false).catch(onFailure);
    await reading;
    reading = null;
    if (!again) return;
    again = false;
    await refresh();
  };
  const off = client.on('library.changed', () => {
    timer ??= setTimeout(() => {
      timer = undefined;
      void refresh();
    }, QUIET_MS);
  });
  void refresh();

  return {
    store,
    show(change) {
      store.setState(change);
      sight = { first: 0, last: PAGE - 1 };
      void refresh();
    },
    look(first, last) {
      sight = { first, last };
      const { assets, total } = store.getState();
      if (total === null || reading) return;
      const missing = pagesInSight().filter((page) => page * PAGE < total && !assets.has(page * PAGE));
      if (missing.length > 0) void read(missing, true).catch(onFailure);
    },
    async range(first, last) {
      const { assets } = store.getState();
      const places = Array.from({ length: last - first + 1 }, (_, i) => first + i);
      if (places.every((place) => assets.has(place))) return places.flatMap((place) => assets.get(place) ?? []);
      const all: LibraryAsset[] = [];
      for (let at = first; at <= last; at += MOST_AT_ONCE) {
        all.push(...(await list(at, Math.min(MOST_AT_ONCE, last - at + 1))).assets);
      }
      return all;
    },
    refresh,
    close() {
      turn = -1;
      clearTimeout(timer);
      off();
    },
  };
}

// What did not change stays the same object, so that its tile is not drawn anew.
const keepSame = (before: LibraryAsset | undefined, now: LibraryAsset): LibraryAsset =>
  before?.id === now.id && JSON.stringify(before) === JSON.stringify(now) ? before : now;
