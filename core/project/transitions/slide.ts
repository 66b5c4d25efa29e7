import { IDENTITY, intersect } from '../../geometry/affine.js';
import { roundToEven } from '../../math.js';
import { defineTransition, type LayerChange, type Side, UNCHANGED } from './define-transition.js';

export const slide = defineTransition({
  kind: 'slide',
  hasColor: false,
  hasSide: true,
  stateAt: ({ from }, progress, canvas) => {
    const [dx, dy] = directions[from];
    const shift = (by: number): LayerChange => ({
      ...UNCHANGED,
      matrix: { ...IDENTITY, e: roundToEven(dx * by * canvas.width), f: roundToEven(dy * by * canvas.height) },
    });
    // A picture may be wider than the canvas, and its overflow must not come in before it.
    const incoming = shift(1 - progress);
    const clip = intersect({ x: incoming.matrix.e, y: incoming.matrix.f, ...canvas }, { x: 0, y: 0, ...canvas });
    return { outgoing: shift(-progress), incoming: { ...incoming, clip }, dip: 0 };
  },
  otioName: 'Slide',
  otioWords: /slide|push/,
});

const directions: Readonly<Record<Side, readonly [number, number]>> = {
  left: [-1, 0],
  right: [1, 0],
  top: [0, -1],
  bottom: [0, 1],
};
