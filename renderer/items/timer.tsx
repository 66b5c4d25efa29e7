/** A time that counts: its clip shows where it is written. */
import { Timer } from 'lucide-react';
import type { TimerItem } from '../../core/project/kinds/timer.js';
import { drawKeyframes } from './drawing/draw-keyframes.js';
import type { ItemView } from './item-view.js';
import { soundParts } from './timer-sounds.js';
import { textColors, textParts, textStage } from './text-item.js';

export const timer: ItemView<TimerItem> = {
  icon: Timer,
  label: 'timer',
  colorsOf: (item) => [...textColors(item), item.ending?.color ?? null],
  timeline: {
    colorOn: () => 'bg-kind-session',
    hasBeats: false,
    painter: { media: null, replacesName: false, draw: drawKeyframes },
  },
  inspector: {
    sections: ['timer', 'timerSounds', 'text', 'animation', 'place'],
    hasKeyframes: true,
    required: {},
    parts: { ...textParts, ending: {}, sounds: soundParts },
  },
  stage: { ...textStage, actionsOf: () => [], selected: 'selectedTimer' },
  sound: null,
};
