/**
 * A transition as numbers: what it does to the outgoing layer and to the incoming one, at a progress from 0 to 1.
 * Preview and export both read these, so that neither leans on a named effect of its own.
 */
import type { Transition } from '../project/transition.js';
import { ease } from '../project/keyframes.js';
import { type Affine, IDENTITY, intersect, placeAbout, type Rect, type Size } from '../geometry/affine.js';
import { roundToEven } from '../math.js';

/** What a transition does to one layer. */
export interface LayerChange {
  readonly opacity: number;
  readonly matrix: Affine;
  /** Only this part of the canvas is drawn; null is all of it. */
  readonly clip: Rect | null;
  /** Standard deviation of a Gaussian blur, canvas pixels. */
  readonly blur: number;
}

/** Both layers, and a colour over them where the transition dips. */
export interface TransitionState {
  readonly outgoing: LayerChange;
  readonly incoming: LayerChange;
  /** Opacity of the colour over both; 0 where there is none. */
  readonly dip: number;
}

const UNCHANGED: LayerChange = { opacity: 1, matrix: IDENTITY, clip: null, blur: 0 };
const HIDDEN: LayerChange = { ...UNCHANGED, opacity: 0 };
const ZOOM = 0.5;
const BLUR_PER_WIDTH = 1 / 30;

/**
 * Progress at frame `frame` of a transition of `length` frames: the first frame already shows a little of what comes,
 * the last still a little of what leaves.
 */
export const transitionProgress = (transition: Transition, frame: number): number =>
  ease(transition.easing, (frame + 1) / (transition.length + 1));

/** The state of a transition at eased `progress` (0..1; an overshooting easing may pass it). */
export function transitionAt(transition: Transition, progress: number, canvas: Size): TransitionState {
  const p = Math.max(0, Math.min(1, progress));
  const fadingIn: LayerChange = { ...UNCHANGED, opacity: p };
  switch (transition.kind) {
    case 'crossfade':
      return { outgoing: UNCHANGED, incoming: fadingIn, dip: 0 };
    case 'dip':
      return p < 0.5
        ? { outgoing: UNCHANGED, incoming: HIDDEN, dip: p * 2 }
        : { outgoing: HIDDEN, incoming: UNCHANGED, dip: 2 - p * 2 };
    case 'wipe':
      return { outgoing: UNCHANGED, incoming: { ...UNCHANGED, clip: wiped(transition.from, p, canvas) }, dip: 0 };
    case 'slide': {
      const [dx, dy] = directions[transition.from];
      const shift = (by: number): LayerChange => ({
        ...UNCHANGED,
        matrix: { ...IDENTITY, e: roundToEven(dx * by * canvas.width), f: roundToEven(dy * by * canvas.height) },
      });
      // A picture may be wider than the canvas: what lies beyond its edge must not come in before it.
      const incoming = shift(1 - progress);
      const clip = intersect({ x: incoming.matrix.e, y: incoming.matrix.f, ...canvas }, { x: 0, y: 0, ...canvas });
      return { outgoing: shift(-progress), incoming: { ...incoming, clip }, dip: 0 };
    }
    case 'zoom':
      return {
        outgoing: { ...UNCHANGED, matrix: zoomed(1 + ZOOM * p, canvas) },
        incoming: { ...fadingIn, matrix: zoomed(1 + ZOOM * (1 - p), canvas) },
        dip: 0,
      };
    case 'blur': {
      const sigma = Math.sin(Math.PI * p) * canvas.width * BLUR_PER_WIDTH;
      return { outgoing: { ...UNCHANGED, blur: sigma }, incoming: { ...fadingIn, blur: sigma }, dip: 0 };
    }
  }
}

const directions: Record<Transition['from'], readonly [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  top: [0, -1],
  bottom: [0, 1],
};

// Edges on even pixels, as 4:2:0 has them.
function wiped(from: Transition['from'], p: number, { width, height }: Size): Rect {
  const w = roundToEven(p * width);
  const h = roundToEven(p * height);
  switch (from) {
    case 'left':
      return { x: 0, y: 0, width: w, height };
    case 'right':
      return { x: width - w, y: 0, width: w, height };
    case 'top':
      return { x: 0, y: 0, width, height: h };
    case 'bottom':
      return { x: 0, y: height - h, width, height: h };
  }
}

const zoomed = (scale: number, canvas: Size): Affine => {
  const centre = { x: canvas.width / 2, y: canvas.height / 2 };
  return placeAbout(centre, centre, scale, 0);
};
