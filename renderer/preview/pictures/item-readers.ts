/** The open files and their item readers, a bounded number of each; the least recently used is closed. */
import { toError, toFailure, UprightError } from '../../../core/errors.js';
import type { Footage } from './footage.js';
import type { FrameCache } from './frame-cache.js';
import { type DecodeMethod, openFootage } from './open-footage.js';
import type { MovingSource, StillSource } from './picture-source.js';
import { createFrameReader, type FrameReader } from './frame-reader.js';

/** What the pictures of an item are read with. */
export interface ItemReader extends FrameReader {
  readonly source: MovingSource | StillSource;
}

export interface ItemReaders {
  /** The reader of an item; null while its source cannot be decoded. */
  readonly of: (item: string, asset: string, source: MovingSource | StillSource) => ItemReader | null;
  /** The number of open files. */
  readonly files: () => number;
  readonly isBusy: () => boolean;
  readonly close: () => void;
}

interface OpenFile {
  readonly footage: Promise<Footage>;
  readonly way: DecodeMethod;
  used: number;
}

interface OpenReader {
  readonly reader: ItemReader;
  readonly file: OpenFile;
  used: number;
}

/** More layers are rarely visible at once; each has a decoder. */
const MAX_READERS = 10;
const MAX_FILES = 12;
/** How long to wait before a source that does not answer is requested again, milliseconds. */
const RETRY_MS = 2000;

/** Readers that fill `cache`. `onUnreadable` is called once for each source that no method can decode. */
export function createItemReaders(
  cache: FrameCache,
  onUnreadable: (asset: string, key: string, error: UprightError) => void,
  onArrival: () => void,
): ItemReaders {
  const files = new Map<string, OpenFile>();
  const readers = new Map<string, OpenReader>();
  const unreadable = new Set<string>();
  const silent = new Map<string, number>();
  let clock = 0;
  let closed = false;

  const closeFile = (key: string): void => {
    const file = files.get(key);
    files.delete(key);
    file?.footage.then(
      (footage) => footage.close(),
      () => undefined,
    );
  };
  const closeReader = (item: string): void => {
    readers.get(item)?.reader.close();
    readers.delete(item);
  };
  const inUse = (file: OpenFile): boolean => [...readers.values()].some((open) => open.file === file);
  const makeRoom = (): void => {
    while (readers.size >= MAX_READERS) {
      const idle = new Map([...readers].filter(([, { reader }]) => !reader.isBusy()));
      if (idle.size === 0) break;
      closeReader(leastUsed(idle));
    }
    while (files.size >= MAX_FILES) {
      const idle = new Map([...files].filter(([, file]) => !inUse(file)));
      if (idle.size === 0) return;
      closeFile(leastUsed(idle));
    }
  };
  const open = (source: MovingSource | StillSource, way: DecodeMethod): OpenFile => {
    const known = files.get(source.key);
    if (known) return known;
    const file: OpenFile = { footage: openFootage(source, way), way, used: 0 };
    // The reader reports the error.
    file.footage.catch(() => undefined);
    files.set(source.key, file);
    return file;
  };

  const giveUp = (
    asset: string,
    { source, file }: { source: MovingSource | StillSource; file: OpenFile },
    thrown: unknown,
  ) => {
    const { key } = source;
    if (closed || files.get(key) !== file) return;
    for (const [item, each] of [...readers]) if (each.file === file) closeReader(item);
    closeFile(key);
    if (thrown instanceof TypeError) silent.set(key, performance.now() + RETRY_MS);
    else if (source.kind === 'moving' && file.way === 'codecs') open(source, 'element');
    else {
      unreadable.add(key);
      cache.drop(key);
      const failure = toFailure(thrown);
      onUnreadable(asset, key, failure.code === 'bug' ? new UprightError('media.unreadable') : toError(failure));
    }
    onArrival();
  };

  return {
    of(item, asset, source) {
      const { key } = source;
      if (closed || unreadable.has(key) || (silent.get(key) ?? 0) > performance.now()) return null;
      const known = readers.get(item);
      if (known?.reader.source.key === key) {
        known.used = known.file.used = ++clock;
        return known.reader;
      }
      if (known) closeReader(item);
      makeRoom();
      const file = open(source, 'codecs');
      const reader = createFrameReader(key, file.footage, cache, onArrival);
      const itemReader: ItemReader = {
        ...reader,
        source,
        bring: (times, backwards) =>
          reader.bring(times, backwards).catch((error: unknown) => {
            giveUp(asset, { source, file }, error);
            throw error;
          }),
      };
      readers.set(item, { reader: itemReader, file, used: ++clock });
      file.used = clock;
      return itemReader;
    },
    files: () => files.size,
    isBusy: () => [...readers.values()].some(({ reader }) => reader.isBusy()),
    close() {
      closed = true;
      for (const item of [...readers.keys()]) closeReader(item);
      for (const key of [...files.keys()]) closeFile(key);
    },
  };
}

function leastUsed(entries: ReadonlyMap<string, { readonly used: number }>): string {
  let found = '';
  let used = Number.POSITIVE_INFINITY;
  for (const [key, entry] of entries) {
    if (entry.used >= used) continue;
    used = entry.used;
    found = key;
  }
  return found;
}
