/** A text over the picture: its clip shows the text itself. */
import { Type } from 'lucide-react';
import type { TitleItem } from '../../core/project/kinds/title.js';
import type { ItemView } from './item-view.js';

export const title: ItemView<TitleItem> = {
  icon: Type,
  label: 'title',
  colorsOf: ({ style: { color, outline, shadow, box } }) => [
    color,
    outline?.color ?? null,
    shadow?.color ?? null,
    box?.color ?? null,
  ],
  timeline: { colorOn: () => 'bg-kind-title', hasBeats: false, painter: null },
  inspector: {
    sections: ['text', 'place'],
    hasKeyframes: false,
    required: { text: ' ' },
    parts: { style: { outline: {}, shadow: {}, box: {} } },
  },
  stage: {
    actionsOf: () => ['editText'],
    selected: 'selectedTitle',
    hasSideHandles: true,
    sizeLabel: ({ style }, _frame, factor) => `${Math.round(style.size * factor)} px`,
    // A small text grows by a pixel even where a hundredth of it is less.
    stepFactor({ style: { size } }, factor) {
      const by = Math.sign(factor - 1) * Math.max(1, Math.abs(size * factor - size));
      return Math.max(1, size + by) / size;
    },
  },
  sound: null,
};
