/** Captions: their clip shows each cue where it is seen. */
import { Captions } from 'lucide-react';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { drawCues } from './drawing/draw-cues.js';
import { drawKeyframes } from './drawing/draw-keyframes.js';
import type { ItemView } from './item-view.js';
import { textColors, textParts, textStage } from './text-item.js';

export const captions: ItemView<CaptionsItem> = {
  icon: Captions,
  label: 'captions',
  colorsOf: (item) => [...textColors(item), ...item.speakers.map((speaker) => speaker.color)],
  timeline: {
    colorOn: () => 'bg-kind-captions',
    hasBeats: false,
    painter: {
      media: null,
      replacesName: true,
      draw(context, drawing) {
        drawCues(context, drawing);
        drawKeyframes(context, drawing);
      },
    },
  },
  inspector: {
    sections: ['cues', 'text', 'emphasis', 'karaoke', 'animation', 'place'],
    hasKeyframes: true,
    required: {},
    parts: textParts,
  },
  stage: { ...textStage, selected: 'selectedCaptions' },
  sound: null,
};
