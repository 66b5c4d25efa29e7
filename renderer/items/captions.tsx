/** Captions: their clip shows each cue where it is seen. */
import { Captions } from 'lucide-react';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { drawCues } from './drawing/draw-cues.js';
import type { ItemView } from './item-view.js';
import { title } from './title.js';

export const captions: ItemView<CaptionsItem> = {
  icon: Captions,
  label: 'captions',
  colorsOf: ({ style: { color, outline, shadow, box }, speakers }) => [
    color,
    outline?.color ?? null,
    shadow?.color ?? null,
    box?.color ?? null,
    ...speakers.map((speaker) => speaker.color),
  ],
  timeline: {
    colorOn: () => 'bg-kind-captions',
    hasBeats: false,
    painter: { media: null, replacesName: true, draw: drawCues },
  },
  inspector: {
    sections: ['cues', 'text', 'place'],
    hasKeyframes: false,
    required: {},
    parts: { style: { outline: {}, shadow: {}, box: {} } },
  },
  stage: {
    actionsOf: () => ['editText'],
    selected: 'selectedCaptions',
    hasSideHandles: true,
    sizeLabel: ({ style }, _frame, factor) => `${Math.round(style.size * factor)} px`,
    stepFactor: ({ style }, factor) => title.stage?.stepFactor({ style } as never, factor) ?? factor,
  },
  sound: null,
};
