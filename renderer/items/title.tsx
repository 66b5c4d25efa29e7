/** A text over the picture: its clip shows the text itself. */
import { Type } from 'lucide-react';
import type { TitleItem } from '../../core/project/kinds/title.js';
import { drawKeyframes } from './drawing/draw-keyframes.js';
import type { ItemView } from './item-view.js';
import { textColors, textParts, textStage } from './text-item.js';

export const title: ItemView<TitleItem> = {
  icon: Type,
  label: 'title',
  colorsOf: textColors,
  timeline: {
    colorOn: () => 'bg-kind-title',
    hasBeats: false,
    painter: { media: null, replacesName: false, draw: drawKeyframes },
  },
  inspector: {
    sections: ['text', 'emphasis', 'karaoke', 'animation', 'place'],
    hasKeyframes: true,
    required: { text: ' ' },
    parts: { ...textParts, bar: {}, detail: {} },
  },
  stage: { ...textStage, selected: 'selectedTitle' },
  sound: null,
};
