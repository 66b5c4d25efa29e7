/** The layers of a run at all of its frames, and the texts between them. */
import { compose, coversCanvas, type Size } from '../geometry/affine.js';
import type { VisibleInterval } from '../composition/visible-intervals.js';
import { type Layer, layersAt } from '../composition/layers.js';
import type { Scene } from '../composition/scene.js';
import { textsOf } from '../composition/texts.js';
import type { VisibleItem } from '../project/item.js';
import { transitionKindOf } from '../project/transition.js';
import type { TextContext, TimedText } from '../project/timed-text.js';

/** One layer at each frame of a run. */
export type LayerColumn = readonly Exclude<Layer, { kind: 'text' }>[];

/** One column a layer, from the bottom up, one entry a frame. */
export function sampleLayers(
  scene: Scene,
  intervals: readonly VisibleInterval[],
  start: number,
  frames: number,
): LayerColumn[] {
  const columns: Exclude<Layer, { kind: 'text' }>[][] = [];
  let at = 0;
  for (let frame = start; frame < start + frames; frame++) {
    while (intervals[at] && (intervals[at] as VisibleInterval).end <= frame) at++;
    const layers = layersAt(scene, intervals[at] as VisibleInterval, frame).filter((layer) => layer.kind !== 'text');
    for (const [i, layer] of layers.entries()) {
      columns[i] ??= [];
      columns[i].push(layer);
    }
  }
  return columns;
}

/** The layers at the frame before the run and at the frame after it. */
export function sampleNeighbours(
  scene: Scene,
  intervals: readonly VisibleInterval[],
  start: number,
  frames: number,
): LayerColumn[] {
  const [first, last] = [intervals[0], intervals.at(-1)];
  if (!first || !last) return [];
  const sides = [layersAt(scene, first, start - 1), layersAt(scene, last, start + frames)].map((layers) =>
    layers.filter((layer) => layer.kind !== 'text'),
  );
  return (sides[0] ?? []).map((layer, i) => [layer, ...(sides[1]?.[i] ? [sides[1][i]] : [])]);
}

/** The texts of frames `from` to `to - 1`, by the number of layers below them. */
export function textsByLevel(
  intervals: readonly VisibleInterval[],
  from: number,
  to: number,
): Map<number, readonly TimedText[]> {
  const levels = new Map<number, { readonly items: Map<string, VisibleItem>; readonly context: TextContext }>();
  for (const interval of intervals) {
    let level = 0;
    for (const slice of interval.tracks) {
      if (slice.kind === 'picture') {
        level += slice.items.length;
        const transition = slice.items[1]?.transition;
        if (transition && transitionKindOf(transition).hasColor) level++;
        continue;
      }
      const found = levels.get(level) ?? { items: new Map<string, VisibleItem>(), context: slice.context };
      for (const item of slice.items) found.items.set(item.id, item);
      levels.set(level, found);
    }
  }
  return new Map(
    [...levels].map(([level, { items, context }]) => [level, textsOf([...items.values()], from, to, context)]),
  );
}

/** The lowest visible layer: a layer below one that covers the canvas throughout is not even decoded. */
export function firstVisible(columns: readonly LayerColumn[], canvas: Size): number {
  for (let i = columns.length - 1; i > 0; i--) {
    if (columns[i]?.every((layer) => hidesAll(layer, canvas))) return i;
  }
  return 0;
}

function hidesAll(layer: LayerColumn[number], canvas: Size): boolean {
  if (layer.kind === 'color') return layer.opacity >= 1 && layer.color.length !== 9;
  const { opacity, clip, blur, matrix } = layer.whole;
  if (opacity < 1 || clip || blur > 0) return false;
  if (layer.kind === 'placeholder') return true;
  if (layer.alpha || layer.backdrop.kind !== 'none') return false;
  return coversCanvas(compose(matrix, layer.matrix), layer.fitted, canvas);
}
