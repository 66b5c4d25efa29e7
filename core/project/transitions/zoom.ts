import { type Affine, placeAbout, type Size } from '../../geometry/affine.js';
import { clamp } from '../../math.js';
import { defineTransition, UNCHANGED } from './define-transition.js';

const ZOOM = 0.5;

export const zoom = defineTransition({
  kind: 'zoom',
  hasColor: false,
  hasSide: false,
  stateAt: (_, progress, canvas) => {
    const p = clamp(progress, 0, 1);
    return {
      outgoing: { ...UNCHANGED, matrix: zoomed(1 + ZOOM * p, canvas) },
      incoming: { ...UNCHANGED, opacity: p, matrix: zoomed(1 + ZOOM * (1 - p), canvas) },
      dip: 0,
    };
  },
  otioName: 'Zoom In',
  otioWords: /zoom/,
});

function zoomed(scale: number, canvas: Size): Affine {
  const centre = { x: canvas.width / 2, y: canvas.height / 2 };
  return placeAbout(centre, centre, scale, 0);
}
