/** Hit testing on the picture at a frame: the outlines of the visible items, and those under a point. */
import type { VisibleItem } from '../project/item.js';
import { valueAt } from '../project/keyframes.js';
import type { TimedText } from '../project/timed-text.js';
import { blockBounds } from '../text/block-bounds.js';
import type { FontFace } from '../text/font-face.js';
import type { FontResolver } from '../text/font-resolver.js';
import { layoutText } from '../text/text-block.js';
import { placementAt } from '../text/text-placement.js';
import { compose, intersect, type Rect, type Size } from '../geometry/affine.js';
import { toVisibleIntervals } from './visible-intervals.js';
import { layersAt, type PictureLayer, type PlaceholderLayer } from './layers.js';
import { isInside, mapQuad, type Point, type Quad } from '../geometry/quad.js';
import { isText } from '../project/kinds/guards.js';
import type { Scene } from './scene.js';
import { textsOfItem, toTextContext } from './texts.js';

/** Where an item is visible. */
export interface Outline {
  readonly item: VisibleItem;
  /** The whole item, including what is outside the canvas. */
  readonly whole: Quad;
  /**
   * The frame that is dragged: for a picture that overflows the canvas, the part that would be on the canvas if it were
   * not moved.
   */
  readonly frame: Quad;
  /** Whether nothing below it can be seen through it. */
  readonly opaque: boolean;
  /** Whether it is not altogether clear. */
  readonly visible: boolean;
}

/**
 * The outlines at timeline frame `frame`, from the bottom to the top. Titles are left out while `fonts` is null,
 * because they cannot be measured.
 */
export function outlinesAt(scene: Scene, fonts: FontResolver | null, frame: number): Outline[] {
  const [interval] = toVisibleIntervals(scene.project, frame, frame + 1);
  const context = toTextContext(scene.project);
  if (!interval) return [];
  return layersAt(scene, interval, frame).flatMap((layer): Outline[] => {
    if (layer.kind === 'picture') return [pictureOutline(layer, scene.canvas)];
    if (layer.kind === 'placeholder') return [placeholderOutline(layer, scene.canvas)];
    if (layer.kind === 'text' && fonts) {
      return layer.items.flatMap((item) =>
        textsOfItem(item, frame, frame + 1, context).map((text) => ({
          item,
          ...textOutline(text, frame, scene.canvas, fonts),
        })),
      );
    }
    return [];
  });
}

function pictureOutline({ item, matrix, whole, fitted, alpha }: PictureLayer, canvas: Size): Outline {
  const map = compose(whole.matrix, matrix);
  const frame = mapQuad(map, intersect(fitted, { x: 0, y: 0, ...canvas }));
  return {
    item,
    whole: mapQuad(map, fitted),
    frame,
    opaque: !alpha && whole.opacity >= 1 && whole.clip === null,
    visible: whole.opacity > 0,
  };
}

function placeholderOutline({ item, whole }: PlaceholderLayer, canvas: Size): Outline {
  const quad = mapQuad(whole.matrix, { x: 0, y: 0, ...canvas });
  return { item, whole: quad, frame: quad, opaque: whole.opacity >= 1, visible: whole.opacity > 0 };
}

/** The outline of a text at a frame of the timeline, including its box. */
export function textOutline<F extends FontFace>(
  text: TimedText,
  frame: number,
  canvas: Size,
  fonts: FontResolver<F>,
): Pick<Outline, 'whole' | 'frame' | 'opaque' | 'visible'> {
  const block = layoutText(text, canvas, fonts);
  const since = frame - text.start;
  const quad = mapQuad(placementAt(text, since, canvas), atLeast(blockBounds(block), text.style.size / 2));
  return { whole: quad, frame: quad, opaque: false, visible: valueAt(text.opacity, since) > 0 };
}

// Even a single full stop must be large enough to drag.
function atLeast(rect: Rect, width: number): Rect {
  const missing = Math.max(0, width - rect.width);
  return { ...rect, x: rect.x - missing / 2, width: rect.width + missing };
}

/**
 * The outlines under a point, the topmost first. Outside the canvas only an outline's frame counts, because the
 * overflow is invisible there.
 */
export function outlinesUnder(outlines: readonly Outline[], point: Point, canvas: Size): Outline[] {
  const isOnCanvas = point.x >= 0 && point.y >= 0 && point.x <= canvas.width && point.y <= canvas.height;
  return outlines.filter(({ whole, frame }) => isInside(isOnCanvas ? whole : frame, point)).reverse();
}

/** The topmost text among outlines under a point that can be seen there. `hits` are the topmost first. */
export function topmostText(hits: readonly Outline[]): Outline | undefined {
  const cover = hits.findIndex(({ opaque }) => opaque);
  const seen = cover === -1 ? hits : hits.slice(0, cover);
  return seen.find(({ item, visible }) => isText(item) && visible);
}
