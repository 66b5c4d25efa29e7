/** A sound effect: its waveform. */
import { AudioLines } from 'lucide-react';
import type { SoundItem } from '../../core/project/kinds/sound.js';
import { audioInspector, audioPainter, audioPaths } from './audio-item.js';
import type { ItemView } from './item-view.js';

export const sound: ItemView<SoundItem> = {
  icon: AudioLines,
  label: 'soundEffect',
  colorsOf: () => [],
  timeline: { colorOn: () => 'bg-kind-music', hasBeats: false, painter: audioPainter },
  inspector: audioInspector,
  stage: null,
  sound: { ...audioPaths, rank: 1 },
};
