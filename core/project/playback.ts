/** How an item plays its source, whatever its kind. */
import type { Item } from './item.js';

/** The settings of an item that decide which moment of its source it plays at each of its frames. */
export interface PlaybackSettings {
  /** Source time at which it begins, microseconds. */
  readonly in: number;
  /** Source seconds per timeline second. */
  readonly speed: number;
  readonly reverse: boolean;
  readonly freeze: boolean;
  readonly loop: boolean;
  /** Start within the first frame, microseconds. */
  readonly offset: number;
}

/** The playback of an item; what it has no field for is off, and what has no source begins at 0 at normal speed. */
export const playbackOf = (item: Item): PlaybackSettings => ({
  in: 'in' in item ? item.in : 0,
  speed: 'speed' in item ? item.speed : 1,
  reverse: 'reverse' in item && item.reverse,
  freeze: 'freeze' in item && item.freeze,
  loop: 'loop' in item && item.loop,
  offset: 'offset' in item ? item.offset : 0,
});
