import { clamp } from '../../math.js';
import { defineTransition, HIDDEN_LAYER, UNCHANGED } from './define-transition.js';

export const dip = defineTransition({
  kind: 'dip',
  hasColor: true,
  hasSide: false,
  stateAt: (_, progress) => {
    const p = clamp(progress, 0, 1);
    return p < 0.5
      ? { outgoing: UNCHANGED, incoming: HIDDEN_LAYER, dip: p * 2 }
      : { outgoing: HIDDEN_LAYER, incoming: UNCHANGED, dip: 2 - p * 2 };
  },
  otioName: 'Dip To Color Dissolve',
  otioWords: /dip/,
});
