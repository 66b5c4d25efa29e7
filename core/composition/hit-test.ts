/** What lies where on the picture at a frame, for hands: outlines from the bottom to the top, and what is under a point. */
import type { PictureItem } from '../project/item.js';
import type { TitleItem } from '../project/kinds/title.js';
import { blockBounds } from '../text/block-bounds.js';
import type { FontFace } from '../text/font-face.js';
import type { FontResolver } from '../text/font-resolver.js';
import { layoutText } from '../text/text-block.js';
import { compose, IDENTITY, intersect, placeAbout, type Rect, type Size } from '../geometry/affine.js';
import { toIntervals } from './intervals.js';
import { layersAt, type PictureLayer, type PlaceholderLayer } from './layers.js';
import { isInside, mapQuad, type Point, type Quad } from '../geometry/quad.js';
import type { Scene } from './scene.js';

/** Where an item is seen. */
export interface Outline {
  readonly item: PictureItem | TitleItem;
  /** All of it, also what lies outside the canvas. */
  readonly whole: Quad;
  /** What hands hold: for a picture that overflows the canvas, the part that the canvas would show unmoved. */
  readonly frame: Quad;
}

/**
 * The outlines at timeline frame `frame`, from the bottom to the top. Titles are left out while there are no fonts to
 * measure them with (null).
 */
export function outlinesAt(scene: Scene, fonts: FontResolver | null, frame: number): Outline[] {
  const [interval] = toIntervals(scene.project, frame, frame + 1);
  if (!interval) return [];
  return layersAt(scene, interval, frame).flatMap((layer): Outline[] => {
    if (layer.kind === 'picture') return [pictureOutline(layer, scene.canvas)];
    if (layer.kind === 'placeholder') return [placeholderOutline(layer, scene.canvas)];
    if (layer.kind === 'text' && fonts) return layer.items.map((item) => titleOutline(item, scene.canvas, fonts));
    return [];
  });
}

function pictureOutline({ item, matrix, whole, fitted }: PictureLayer, canvas: Size): Outline {
  const map = compose(whole.matrix, matrix);
  return { item, whole: mapQuad(map, fitted), frame: mapQuad(map, intersect(fitted, { x: 0, y: 0, ...canvas })) };
}

function placeholderOutline({ item, whole }: PlaceholderLayer, canvas: Size): Outline {
  const quad = mapQuad(whole.matrix, { x: 0, y: 0, ...canvas });
  return { item, whole: quad, frame: quad };
}

/** The outline of a title, with its box. */
export function titleOutline<F extends FontFace>(item: TitleItem, canvas: Size, fonts: FontResolver<F>): Outline {
  const block = layoutText(item, canvas, fonts);
  const turn = item.rotation === 0 ? IDENTITY : placeAbout(block.pivot, block.pivot, 1, item.rotation);
  const quad = mapQuad(turn, atLeast(blockBounds(block, item.style), item.style.size / 2));
  return { item, whole: quad, frame: quad };
}

// Even a single full stop can be taken hold of.
function atLeast(rect: Rect, width: number): Rect {
  const missing = Math.max(0, width - rect.width);
  return { ...rect, x: rect.x - missing / 2, width: rect.width + missing };
}

/**
 * The outlines under a point, the topmost first. Beside the canvas only what hands hold counts: what a picture overflows by
 * is not seen there.
 */
export function outlinesUnder(outlines: readonly Outline[], point: Point, canvas: Size): Outline[] {
  const isOnCanvas = point.x >= 0 && point.y >= 0 && point.x <= canvas.width && point.y <= canvas.height;
  return outlines.filter(({ whole, frame }) => isInside(isOnCanvas ? whole : frame, point)).reverse();
}
