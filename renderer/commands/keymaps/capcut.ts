/** Keys where CapCut's desktop editor has others. */
import type { Keymap } from '../keymap.js';

export const capcutKeys = {
  'clip.split': ['Mod+B'],
  'timeline.razor': ['B'],
  'timeline.select': ['A'],
  'timeline.magnet': ['P'],
  'playback.toggle': ['Space'],
  'playback.markIn': ['Mod+['],
  'playback.markOut': ['Mod+]'],
  'timeline.zoomIn': ['Mod++', 'Mod+='],
  'timeline.zoomOut': ['Mod+-'],
} as const satisfies Keymap;
