import { clamp } from '../../math.js';
import { defineTransition, UNCHANGED } from './define-transition.js';

export const crossfade = defineTransition({
  kind: 'crossfade',
  hasColor: false,
  hasSide: false,
  stateAt: (_, progress) => ({
    outgoing: UNCHANGED,
    incoming: { ...UNCHANGED, opacity: clamp(progress, 0, 1) },
    dip: 0,
  }),
  otioName: 'Cross Dissolve',
  otioWords: null,
});
