import { clamp } from '../../math.js';
import { defineTransition, UNCHANGED } from './define-transition.js';

const BLUR_PER_WIDTH = 1 / 30;

export const blur = defineTransition({
  kind: 'blur',
  hasColor: false,
  hasSide: false,
  stateAt: (_, progress, canvas) => {
    const p = clamp(progress, 0, 1);
    const sigma = Math.sin(Math.PI * p) * canvas.width * BLUR_PER_WIDTH;
    return { outgoing: { ...UNCHANGED, blur: sigma }, incoming: { ...UNCHANGED, opacity: p, blur: sigma }, dip: 0 };
  },
  otioName: 'Blur Dissolve',
  otioWords: /blur/,
});
