/** The part of a file's peaks that a clip plays, at a width. Pure. */
import type { Item } from '../../core/project/item.js';
import { hasSource, isFrozen, isReversed } from '../../core/project/kinds/guards.js';
import { type FrameRate, framesToSeconds, SECOND_US } from '../../core/project/time.js';
import type { PeakLevel } from '../../core/media/peaks.js';

/** Peaks as the engine makes them; see `docs/library.md`. */
export interface FilePeaks {
  readonly bytes: Int8Array;
  readonly rate: number;
  readonly levels: readonly PeakLevel[];
}

/** Highest and lowest samples of each column, 0 to 1: as two channels, one drawn up and one down. */
export type ColumnPeaks = readonly [Float32Array, Float32Array];

/** The peaks of a clip as it sounds, without its volume. A frozen picture is silent; so is what lies behind the source. */
export function clipPeaks(peaks: FilePeaks, item: Item, fps: FrameRate, columns: number): ColumnPeaks {
  const high = new Float32Array(columns);
  const low = new Float32Array(columns);
  if (!hasSource(item) || isFrozen(item)) return [high, low];
  const length = framesToSeconds(item.length, fps) * item.speed;
  const span = (length / columns) * peaks.rate;
  const level = peaks.levels.findLast(({ samples }) => samples <= span) ?? peaks.levels[0];
  if (!level) return [high, low];
  const start = (item.in / SECOND_US) * peaks.rate;
  const isReverse = isReversed(item);
  const total = level.spans * level.samples;
  for (let column = 0; column < columns; column++) {
    const at = start + (isReverse ? columns - 1 - column : column) * span;
    // What loops starts again at its in point.
    const from = item.loop && at >= total && total > start ? start + ((at - start) % (total - start)) : at;
    const first = Math.floor(from / level.samples);
    const last = Math.max(first + 1, Math.ceil((from + span) / level.samples));
    for (let n = first; n < Math.min(last, level.spans); n++) {
      const place = level.offset + 2 * n;
      low[column] = Math.max(low[column] ?? 0, -(peaks.bytes[place] ?? 0) / 128);
      high[column] = Math.max(high[column] ?? 0, (peaks.bytes[place + 1] ?? 0) / 127);
    }
  }
  return [high, low];
}
