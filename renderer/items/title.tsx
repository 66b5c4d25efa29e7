/** A text over the picture: its clip shows the text itself. */
import { Type } from 'lucide-react';
import type { TitleItem } from '../../core/project/kinds/title.js';
import { drawKeyframes } from './drawing/draw-keyframes.js';
import type { ItemView } from './item-view.js';
import { styleColors, styleParts, textStage } from './text-item.js';

export const title: ItemView<TitleItem> = {
  icon: Type,
  label: 'title',
  colorsOf: ({ style }) => styleColors(style),
  timeline: {
    colorOn: () => 'bg-kind-title',
    hasBeats: false,
    painter: { media: null, replacesName: false, draw: drawKeyframes },
  },
  inspector: {
    sections: ['text', 'place'],
    hasKeyframes: true,
    required: { text: ' ' },
    parts: styleParts,
  },
  stage: { ...textStage, selected: 'selectedTitle' },
  sound: null,
};
