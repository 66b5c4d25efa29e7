/** Keys where DaVinci Resolve has others. */
import type { Keymap } from '../keymap.js';

export const resolveKeys = {
  'clip.split': ['Mod+B', 'Mod+\\'],
  'timeline.select': ['A'],
  'clip.trimHead': ['Shift+['],
  'clip.trimTail': ['Shift+]'],
  'clip.nudgeLeft': [','],
  'clip.nudgeRight': ['.'],
  'timeline.fit': ['Shift+Z'],
  'timeline.zoomIn': ['Mod+='],
  'timeline.zoomOut': ['Mod+-'],
  'edit.rippleDelete': ['Shift+Delete', 'Delete'],
  'edit.delete': ['Backspace'],
  'clip.transition': ['Mod+T', 'Alt+T'],
  'view.fullScreen': ['P'],
} as const satisfies Keymap;
