/**
 * The decoded pictures of a project's items: exact while paused, the nearest decoded one while playing. Frames are
 * cached in bounded memory; an undecodable file is reported, never thrown.
 */
import { createEmitter } from '../../../core/emitter.js';
import type { UprightError } from '../../../core/errors.js';
import type { PictureLayer } from '../../../core/composition/layers.js';
import { isFrozen, isReversed } from '../../../core/project/kinds/guards.js';
import type { FrameRate } from '../../../core/project/time.js';
import type { DecodedPicture } from '../frame.js';
import { createFrameCache, type CachedFrame } from './frame-cache.js';
import type { MovingSource, PictureSource } from './picture-source.js';
import { createItemReaders, type ItemReader } from './item-readers.js';
import { sourceTimeUs } from '../../../core/composition/source-time.js';

export interface PictureOptions {
  /** The current source of an asset's pixels; null where it has none. */
  readonly source: (asset: string) => PictureSource | null;
  /** The project's current rate. */
  readonly fps: () => FrameRate;
  /** Called once for each source that cannot be decoded. */
  readonly onUnreadable: (asset: string, key: string, error: UprightError) => void;
  /** Bytes of decoded frames to cache. */
  readonly memory?: number;
}

/** A picture, and whether it is exactly the one of the export. */
export interface NearestPicture extends DecodedPicture {
  readonly exact: boolean;
}

/** The pictures of a project. A picture is valid until the next one of the same item is requested. */
export interface Pictures {
  /**
   * The exact pictures of layers by their item's id, without those that have none. Null if a later call superseded this
   * one. `fine` pictures have the full detail of the file, if it can be decoded here.
   */
  readonly at: (layers: readonly PictureLayer[], fine?: boolean) => Promise<ReadonlyMap<string, DecodedPicture> | null>;
  /** Whether these layers have pictures that are finer than their exact ones. */
  readonly hasFiner: (layers: readonly PictureLayer[]) => boolean;
  /**
   * The nearest decoded picture, immediately; decoding continues from there in the item's direction. Null where there
   * is none.
   */
  readonly nearest: (layer: PictureLayer) => NearestPicture | null;
  /** Decodes what will be visible soon, such as the first frames of the next clip. */
  readonly prefetch: (layers: readonly PictureLayer[]) => void;
  /**
   * Calls back when a picture that was missing or not exact has been decoded; returns the function that unsubscribes.
   */
  readonly onArrival: (listener: () => void) => () => void;
  /** What is open, for tests and diagnostics. */
  readonly held: () => {
    readonly frames: number;
    readonly bytes: number;
    readonly files: number;
    /** Whether anything is being decoded. */
    readonly busy: boolean;
  };
  readonly close: () => void;
}

const MEMORY = 192 << 20;
/** Timeline frames to decode ahead: while playing, and around the playhead while paused. */
const AHEAD = { playing: 8, still: 1 } as const;

export function createPictures(options: PictureOptions): Pictures {
  const cache = createFrameCache(options.memory ?? MEMORY);
  const arrivals = createEmitter();
  const readers = createItemReaders(cache, options.onUnreadable, arrivals.emit);
  let turn = 0;
  let refining: ItemReader[] = [];

  // A single fine frame may require decoding whole seconds of a large file.
  const stopRefining = (): void => {
    for (const reader of refining) reader.abandon();
    refining = [];
  };
  const originalOf = ({ item }: PictureLayer): MovingSource | null => {
    const source = options.source(item.asset);
    return source?.kind === 'moving' ? (source.original ?? null) : null;
  };
  const find = (layer: PictureLayer, fine = false): ItemReader | null => {
    const { item } = layer;
    const original = fine ? originalOf(layer) : null;
    // Uses a reader of its own, so that the proxy's reader keeps its position.
    if (original) return readers.of(`${item.id} fine`, item.asset, original);
    const source = options.source(item.asset);
    const shown = source?.kind === 'coming' ? source.poster : source;
    return shown ? readers.of(item.id, item.asset, shown) : null;
  };
  const usAt = (layer: PictureLayer, { source }: ItemReader): number =>
    source.kind === 'moving' ? sourceTimeUs(layer, source.facts, options.fps()) : 0;
  const bring = (layer: PictureLayer, found: ItemReader, ahead: number): Promise<CachedFrame | null> => {
    const { item, frame } = layer;
    const times = [usAt(layer, found)];
    const last = found.source.kind === 'still' || isFrozen(item) ? frame : Math.min(frame + ahead, item.length - 1);
    for (let next = frame + 1; next <= last; next++) times.push(usAt({ ...layer, frame: next }, found));
    return found.bring(times, isReversed(item));
  };
  const exact = async (layer: PictureLayer, mine: number, fine: boolean): Promise<CachedFrame | null> => {
    let failures = 0;
    for (;;) {
      const found = find(layer, fine);
      if (!found || failures > 2 || mine !== turn) return null;
      if (fine) refining.push(found);
      try {
        const frame = await bring(layer, found, AHEAD.still);
        if (mine !== turn) return null;
        if (frame) {
          cache.hold(fine ? `${layer.item.id} fine` : layer.item.id, frame);
          return frame;
        }
        // A later picture of the same item superseded this one.
      } catch {
        // Another decode method may still work.
        failures++;
      }
    }
  };

  return {
    async at(layers, fine = false) {
      const mine = ++turn;
      stopRefining();
      const frames = await Promise.all(layers.map((layer) => exact(layer, mine, fine)));
      if (mine !== turn) return null;
      return new Map(
        layers.flatMap(({ item }, i) => {
          const frame = frames[i];
          return frame ? [[item.id, frame.picture] as const] : [];
        }),
      );
    },
    hasFiner: (layers) => layers.some((layer) => originalOf(layer) !== null),
    nearest(layer) {
      stopRefining();
      const found = find(layer);
      if (!found) return null;
      const us = usAt(layer, found);
      const frame = cache.nearest(found.source.key, us);
      if (frame) cache.hold(layer.item.id, frame);
      void bring(layer, found, AHEAD.playing).catch(() => undefined);
      if (!frame) return null;
      const isOn = frame.timeUs <= us && us < frame.endUs;
      return { ...frame.picture, exact: isOn || found.timeOf(us) === frame.timeUs };
    },
    prefetch(layers) {
      for (const layer of layers) {
        const found = find(layer);
        if (found && !found.isBusy()) void bring(layer, found, AHEAD.playing).catch(() => undefined);
      }
    },
    onArrival: arrivals.on,
    held: () => ({ ...cache.size(), files: readers.files(), busy: readers.isBusy() }),
    close() {
      turn++;
      arrivals.clear();
      readers.close();
      cache.close();
    },
  };
}
