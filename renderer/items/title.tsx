/** A text over the picture: its clip shows the text itself. */
import { Type } from 'lucide-react';
import type { TitleItem } from '../../core/project/kinds/title.js';
import type { ItemView } from './item-view.js';
import { styleColors, styleParts, textStage } from './text-item.js';

export const title: ItemView<TitleItem> = {
  icon: Type,
  label: 'title',
  colorsOf: ({ style }) => styleColors(style),
  timeline: { colorOn: () => 'bg-kind-title', hasBeats: false, painter: null },
  inspector: {
    sections: ['text', 'place'],
    hasKeyframes: false,
    required: { text: ' ' },
    parts: styleParts,
  },
  stage: { ...textStage, selected: 'selectedTitle' },
  sound: null,
};
