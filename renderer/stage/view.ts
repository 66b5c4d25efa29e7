/** The position of the canvas in the stage: conversions between canvas pixels and CSS pixels. */
import type { Size } from '../../core/geometry/affine.js';
import type { Point } from '../../core/geometry/quad.js';

/** `fit`, or device pixels for each canvas pixel. */
export type Zoom = 'fit' | number;

/** Zoom and pan of the stage; `pan` is the canvas's offset from the middle, CSS pixels. */
export interface Viewport {
  readonly zoom: Zoom;
  readonly pan: Point;
}

/** The canvas in the stage. CSS pixels from the stage's top left corner. */
export interface View {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
  /** CSS pixels for each canvas pixel. */
  readonly scale: number;
}

/** The whole canvas, centred. */
export const FIT: Viewport = { zoom: 'fit', pan: { x: 0, y: 0 } };
/** The zoom limits. */
export const ZOOMS = { least: 0.05, most: 16 } as const;

/** Lays out the canvas; `margin` stays free around a fitted one. */
export function layOutView(stage: Size, canvas: Size, viewport: Viewport, margin: number, devicePixels: number): View {
  const fit = Math.min(
    Math.max(1, stage.width - margin * 2) / canvas.width,
    Math.max(1, stage.height - margin * 2) / canvas.height,
  );
  const scale = viewport.zoom === 'fit' ? fit : viewport.zoom / devicePixels;
  const width = canvas.width * scale;
  const height = canvas.height * scale;
  const pan = viewport.zoom === 'fit' ? { x: 0, y: 0 } : keepInSight(viewport.pan, { width, height }, stage);
  return {
    left: (stage.width - width) / 2 + pan.x,
    top: (stage.height - height) / 2 + pan.y,
    width,
    height,
    scale,
  };
}

// The canvas can be panned until its edge is in the middle of the stage; one smaller than the stage stays inside.
function keepInSight(pan: Point, canvas: Size, stage: Size): Point {
  const keep = (value: number, size: number, room: number): number => {
    const most = Math.max(size / 2, (room - size) / 2);
    return Math.max(-most, Math.min(most, value));
  };
  return { x: keep(pan.x, canvas.width, stage.width), y: keep(pan.y, canvas.height, stage.height) };
}

/** The viewport with another zoom that keeps the canvas point at `at` (CSS pixels of the stage) where it is. */
export function zoomAbout(view: View, stage: Size, zoom: number, at: Point, devicePixels: number): Viewport {
  const bounded = Math.max(ZOOMS.least, Math.min(ZOOMS.most, zoom));
  const factor = bounded / devicePixels / view.scale;
  const left = at.x - (at.x - view.left) * factor;
  const top = at.y - (at.y - view.top) * factor;
  return {
    zoom: bounded,
    pan: {
      x: left - (stage.width - view.width * factor) / 2,
      y: top - (stage.height - view.height * factor) / 2,
    },
  };
}

/** Converts a point of the stage to the canvas. */
export const toCanvas = (view: View, point: Point): Point => ({
  x: (point.x - view.left) / view.scale,
  y: (point.y - view.top) / view.scale,
});

/** Converts a point of the canvas to the stage. */
export const toStage = (view: View, point: Point): Point => ({
  x: view.left + point.x * view.scale,
  y: view.top + point.y * view.scale,
});
