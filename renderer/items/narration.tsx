/** Speech: its waveform. */
import { Mic } from 'lucide-react';
import type { NarrationItem } from '../../core/project/kinds/narration.js';
import { audioInspector, audioPainter, audioPaths } from './audio-item.js';
import type { ItemView } from './item-view.js';

export const narration: ItemView<NarrationItem> = {
  icon: Mic,
  label: 'narration',
  colorsOf: () => [],
  timeline: { colorOn: () => 'bg-kind-narration', hasBeats: false, painter: audioPainter },
  inspector: audioInspector,
  stage: null,
  sound: { ...audioPaths, rank: 1 },
};
