/** Where a moment of a source is found in its filmstrip; see `docs/library.md`. */
import type { FilmstripMeta } from '../../core/media/filmstrip-meta.js';

/** The background of a box that one tile covers, in CSS pixels. */
export interface TilePosition {
  readonly size: string;
  readonly position: string;
}

/** The tile that is on screen at `seconds`, so that it covers a box from side to side, its middle in the middle. */
export function positionTile(
  meta: FilmstripMeta,
  seconds: number,
  box: { width: number; height: number },
): TilePosition {
  const { tileWidth, tileHeight, columns, count, stepUs } = meta;
  const tile = Math.max(0, Math.min(count - 1, Math.floor((seconds * 1e6) / stepUs)));
  const scale = Math.max(box.width / tileWidth, box.height / tileHeight);
  const width = tileWidth * scale;
  const height = tileHeight * scale;
  const left = (box.width - width) / 2 - (tile % columns) * width;
  const top = (box.height - height) / 2 - Math.floor(tile / columns) * height;
  const rows = Math.ceil(count / columns);
  return {
    size: `${columns * width}px ${rows * height}px`,
    position: `${left}px ${top}px`,
  };
}

/** A length or a moment as people read it: `0:07`, `12:30`, `1:02:03`. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds + 1e-6);
  const two = (value: number): string => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** A moment under the pointer, to a tenth: `0:07.4`. */
export const preciseClockText = (seconds: number): string =>
  `${clockText(seconds)}.${Math.floor((seconds * 10 + 1e-6) % 10)}`;
