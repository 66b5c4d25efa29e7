/** Texts that follow each other: their clip shows the first. */
import { ListOrdered } from 'lucide-react';
import type { LabelsItem } from '../../core/project/kinds/labels.js';
import { drawKeyframes } from './drawing/draw-keyframes.js';
import type { ItemView } from './item-view.js';
import { textColors, textParts, textStage } from './text-item.js';

export const labels: ItemView<LabelsItem> = {
  icon: ListOrdered,
  label: 'labels',
  colorsOf: textColors,
  timeline: {
    colorOn: () => 'bg-kind-session',
    hasBeats: false,
    painter: { media: null, replacesName: false, draw: drawKeyframes },
  },
  inspector: {
    sections: ['labels', 'text', 'karaoke', 'animation', 'place'],
    hasKeyframes: true,
    required: { labels: [{ at: 0, text: ' ' }] },
    parts: textParts,
  },
  stage: { ...textStage, actionsOf: () => [], selected: 'selectedLabels' },
  sound: null,
};
