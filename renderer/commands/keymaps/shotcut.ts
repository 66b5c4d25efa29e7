/** Keys where Shotcut has others. */
import type { Keymap } from '../keymap.js';

export const shotcutKeys = {
  'clip.split': ['S'],
  'edit.delete': ['Z'],
  'edit.rippleDelete': ['X', 'Shift+Delete'],
  'clip.trimHead': ['I'],
  'clip.trimTail': ['O'],
  'playback.markIn': ['Shift+I'],
  'playback.markOut': ['Shift+O'],
  'timeline.snapping': ['Mod+P'],
  'timeline.fit': ['0'],
  'playback.previousSecond': ['PageUp'],
  'playback.nextSecond': ['PageDown'],
  'playback.previousEdit': ['Alt+ArrowLeft'],
  'playback.nextEdit': ['Alt+ArrowRight'],
  'clip.nudgeLeft': [],
  'clip.nudgeRight': [],
} as const satisfies Keymap;
