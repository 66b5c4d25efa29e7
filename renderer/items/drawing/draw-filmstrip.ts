/** The pictures of a clip, side by side. */
import type { Item } from '../../../core/project/item.js';
import type { VerticalSpan, ClipDrawing } from './clip-drawing.js';

const LEAST_HEIGHT = 8;
const LEAST_TILE_WIDTH = 8;

/** Draws the filmstrip into a band; `sourceUs` gives the source time that a frame of the item shows. */
export function drawFilmstrip(
  context: CanvasRenderingContext2D,
  { item, filmstrip, zoom, from, to }: ClipDrawing<Item>,
  { top, height }: VerticalSpan,
  sourceUs: (frame: number) => number,
): void {
  if (!filmstrip || height < LEAST_HEIGHT) return;
  const { bitmap, tileWidth, tileHeight, columns, count, stepUs } = filmstrip;
  const width = Math.max(LEAST_TILE_WIDTH, (tileWidth / tileHeight) * height);
  const first = Math.floor((from * zoom) / width);
  const last = Math.ceil((to * zoom) / width);
  for (let n = first; n < last; n++) {
    const frame = Math.min(item.length - 1, Math.max(0, Math.floor(((n + 0.5) * width) / zoom)));
    const tile = stepUs > 0 ? Math.max(0, Math.min(count - 1, Math.round(sourceUs(frame) / stepUs))) : 0;
    context.drawImage(
      bitmap,
      (tile % columns) * tileWidth,
      Math.floor(tile / columns) * tileHeight,
      tileWidth,
      tileHeight,
      n * width - from * zoom,
      top,
      width,
      height,
    );
  }
}
