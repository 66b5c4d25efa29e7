/** Pictures and peaks that clips are drawn with: fetched once, kept while there is room, the longest unused let go. */
import { createEmitter } from '../../core/emitter.js';
import { findBeats } from '../../core/timeline/beats.js';
import type { PeakLevel } from '../../core/media/peaks.js';
import type { LibraryAsset } from '../../core/api/library.js';
import { derivedAddress } from '../engine/media-address.js';
import { derivedOf } from '../project/media.js';

/** Tiles of a filmstrip; of a still one tile. */
export interface Filmstrip {
  readonly bitmap: ImageBitmap;
  readonly tileWidth: number;
  readonly tileHeight: number;
  readonly columns: number;
  readonly count: number;
  /** Source microseconds between tiles; 0 for a still. */
  readonly stepUs: number;
}

/** The peaks of a sound at several zooms. */
export interface Peaks {
  readonly bytes: Int8Array;
  readonly rate: number;
  readonly levels: readonly PeakLevel[];
  /** Source times of onsets, microseconds; found when they are asked for first. */
  readonly beats: () => readonly number[];
}

/** What clips are drawn with. Answers at once; null until it was fetched, which `onLoad` tells. */
export interface ClipMedia {
  readonly filmstrip: (asset: LibraryAsset) => Filmstrip | null;
  /** The poster as a filmstrip of one tile. */
  readonly poster: (asset: LibraryAsset) => Filmstrip | null;
  readonly peaks: (asset: LibraryAsset) => Peaks | null;
  readonly onLoad: (listener: () => void) => () => void;
  readonly close: () => void;
}

const MOST_BITMAP_BYTES = 192 << 20;
const MOST_PEAK_BYTES = 64 << 20;

/** An empty store. */
export function createClipMedia(): ClipMedia {
  const loads = createEmitter();
  const strips = createCache<Filmstrip>(MOST_BITMAP_BYTES, loads.emit, (strip) => strip.bitmap.close());
  const peaks = createCache<Peaks>(MOST_PEAK_BYTES, loads.emit);
  return {
    filmstrip(asset) {
      const file = derivedOf(asset, 'filmstrip');
      return file && strips.get(file.key, async () => readFilmstrip(await read(file.key), file.meta));
    },
    poster(asset) {
      const file = derivedOf(asset, 'poster');
      return file && strips.get(file.key, async () => readFilmstrip(await read(file.key), file.meta));
    },
    peaks(asset) {
      const file = derivedOf(asset, 'peaks');
      return file && peaks.get(file.key, async () => readPeaks(await read(file.key), file.meta));
    },
    onLoad: loads.on,
    close() {
      strips.clear();
      peaks.clear();
    },
  };
}

async function read(key: string): Promise<Blob> {
  const response = await fetch(derivedAddress(key));
  if (!response.ok) throw new Error(`There is no derived file ${key}.`);
  return response.blob();
}

type Meta = Readonly<Record<string, unknown>>;
const numberOf = (meta: unknown, field: string, otherwise: number): number => {
  const value = (meta as Meta | null)?.[field];
  return typeof value === 'number' && Number.isFinite(value) ? value : otherwise;
};

async function readFilmstrip(blob: Blob, meta: unknown): Promise<{ value: Filmstrip; bytes: number }> {
  const bitmap = await createImageBitmap(blob);
  const tileWidth = Math.max(1, numberOf(meta, 'tileWidth', bitmap.width));
  const tileHeight = Math.max(1, numberOf(meta, 'tileHeight', bitmap.height));
  const value = {
    bitmap,
    tileWidth,
    tileHeight,
    columns: Math.max(1, numberOf(meta, 'columns', 1)),
    count: Math.max(1, numberOf(meta, 'count', 1)),
    stepUs: Math.max(0, numberOf(meta, 'stepUs', 0)),
  };
  return { value, bytes: bitmap.width * bitmap.height * 4 };
}

const BEAT_SPANS = 4;

async function readPeaks(blob: Blob, meta: unknown): Promise<{ value: Peaks; bytes: number }> {
  const bytes = new Int8Array(await blob.arrayBuffer());
  const rate = numberOf(meta, 'rate', 24_000);
  const list = (meta as Meta | null)?.levels;
  const levels = (Array.isArray(list) ? list : []).flatMap((level: unknown): PeakLevel[] => {
    const samples = numberOf(level, 'samples', 0);
    const offset = numberOf(level, 'offset', 0);
    const spans = Math.min(numberOf(level, 'spans', 0), (bytes.length - offset) >> 1);
    return samples > 0 && spans > 0 ? [{ samples, offset, spans }] : [];
  });
  let beats: readonly number[] | null = null;
  const value: Peaks = {
    bytes,
    rate,
    levels,
    beats() {
      beats ??= beatsOf(bytes, rate, levels[0]);
      return beats;
    },
  };
  return { value, bytes: bytes.length };
}

// The finest zoom is 5 ms, which jitters; four of them together do not.
function beatsOf(bytes: Int8Array, rate: number, level: PeakLevel | undefined): readonly number[] {
  if (!level) return [];
  const count = Math.floor(level.spans / BEAT_SPANS);
  const values = new Int8Array(count * 2);
  for (let n = 0; n < count; n++) {
    const from = level.offset + n * BEAT_SPANS * 2;
    const part = bytes.subarray(from, from + BEAT_SPANS * 2);
    values[2 * n] = Math.min(...part);
    values[2 * n + 1] = Math.max(...part);
  }
  return findBeats({ values, spansPerSecond: rate / level.samples / BEAT_SPANS });
}

interface Cache<T> {
  readonly get: (key: string, load: () => Promise<{ value: T; bytes: number }>) => T | null;
  readonly clear: () => void;
}

function createCache<T>(mostBytes: number, loaded: () => void, drop: (value: T) => void = () => undefined): Cache<T> {
  const kept = new Map<string, { readonly value: T; readonly bytes: number }>();
  const asked = new Set<string>();
  let total = 0;
  const trim = (): void => {
    for (const [key, { value, bytes }] of kept) {
      if (total <= mostBytes || kept.size < 2) return;
      kept.delete(key);
      total -= bytes;
      drop(value);
    }
  };
  return {
    get(key, load) {
      const there = kept.get(key);
      if (there) {
        kept.delete(key);
        kept.set(key, there);
        return there.value;
      }
      if (!asked.has(key)) {
        asked.add(key);
        load().then(
          ({ value, bytes }) => {
            asked.delete(key);
            kept.set(key, { value, bytes });
            total += bytes;
            trim();
            loaded();
          },
          // It may have been evicted; asked for again only when it is listed under another key.
          () => undefined,
        );
      }
      return null;
    },
    clear() {
      for (const { value } of kept.values()) drop(value);
      kept.clear();
      total = 0;
    },
  };
}
