/** A bar or a ring that fills. */
import { Gauge } from 'lucide-react';
import { valueAt } from '../../core/project/keyframes.js';
import type { ProgressItem } from '../../core/project/kinds/progress.js';
import { drawKeyframes } from './drawing/draw-keyframes.js';
import type { ItemView } from './item-view.js';
import { soundParts } from './timer-sounds.js';

export const progress: ItemView<ProgressItem> = {
  icon: Gauge,
  label: 'progress',
  colorsOf: ({ color, track, ending, sections }) => [
    color,
    track,
    ending?.color ?? null,
    ...sections.flatMap((section) => [section.color, section.track]),
  ],
  timeline: {
    colorOn: () => 'bg-kind-session',
    hasBeats: false,
    painter: { media: null, replacesName: false, draw: drawKeyframes },
  },
  inspector: {
    sections: ['progress', 'timerSounds', 'place'],
    hasKeyframes: true,
    required: {},
    parts: { ending: {}, sounds: soundParts },
  },
  stage: {
    actionsOf: () => [],
    selected: 'selectedProgress',
    hasSideHandles: false,
    sizeLabel: ({ scale }, frame, factor) => `${Math.round(valueAt(scale, frame) * factor * 100)} %`,
    stepFactor: (_item, factor) => factor,
  },
  sound: null,
};
