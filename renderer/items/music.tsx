/** Music: its waveform and its beats. */
import { Music } from 'lucide-react';
import type { MusicItem } from '../../core/project/kinds/music.js';
import { audioInspector, audioPainter, audioPaths, drawWholeWaveform } from './audio-item.js';
import { drawBeats } from './drawing/draw-beats.js';
import { drawKeyframes } from './drawing/draw-keyframes.js';
import type { ItemView } from './item-view.js';

export const music: ItemView<MusicItem> = {
  icon: Music,
  label: 'music',
  colorsOf: () => [],
  timeline: {
    colorOn: () => 'bg-kind-music',
    hasBeats: true,
    painter: {
      ...audioPainter,
      draw(context, drawing) {
        drawWholeWaveform(context, drawing);
        drawBeats(context, drawing);
        drawKeyframes(context, drawing);
      },
    },
  },
  inspector: { ...audioInspector, parts: { duck: {} } },
  stage: null,
  // What most often needs a hand.
  sound: { ...audioPaths, rank: 0 },
};
