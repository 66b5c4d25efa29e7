import type { Rect, Size } from '../../geometry/affine.js';
import { clamp, roundToEven } from '../../math.js';
import { defineTransition, type Side, UNCHANGED } from './define-transition.js';

export const wipe = defineTransition({
  kind: 'wipe',
  hasColor: false,
  hasSide: true,
  stateAt: ({ from }, progress, canvas) => ({
    outgoing: UNCHANGED,
    incoming: { ...UNCHANGED, clip: wiped(from, clamp(progress, 0, 1), canvas) },
    dip: 0,
  }),
  otioName: 'Edge Wipe',
  otioWords: /wipe/,
});

// Edges on even pixels, as 4:2:0 has them.
function wiped(from: Side, p: number, { width, height }: Size): Rect {
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
