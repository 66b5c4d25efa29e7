/** Keys where Premiere Pro has others. */
import type { Keymap } from '../keymap.js';

export const premiereKeys = {
  'clip.split': ['Mod+K'],
  'clip.splitAll': ['Mod+Shift+K'],
  'timeline.razor': ['C'],
  'timeline.snapping': ['S'],
  'clip.transition': ['Mod+D'],
  'edit.duplicate': ['Mod+Shift+/'],
  'playback.toggle': ['Space', 'K'],
  'playback.markIn': ['I'],
  'playback.markOut': ['O'],
  'playback.clearRange': ['Mod+Shift+X'],
  'export.open': ['Mod+M'],
  'view.fullScreen': ['Mod+`'],
} as const satisfies Keymap;
