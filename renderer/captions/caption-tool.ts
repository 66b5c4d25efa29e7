/** The tool of the captions panel that is open. It may be asked for while the panel is closed. */
import { createStore } from 'zustand/vanilla';
import type { Preferences } from '../host/preferences.js';

/** The tools, in the order of their buttons. */
export const CAPTION_TOOLS = ['find', 'timing', 'tap', 'speakers', 'emphasis', 'translate'] as const;
export type CaptionTool = (typeof CAPTION_TOOLS)[number];

/** Null where none is. One for the window. */
export const captionTool = createStore<{ readonly tool: CaptionTool | null }>(() => ({ tool: null }));

/** Opens the panel with a tool. */
export function openCaptionTool(preferences: Preferences, tool: CaptionTool): void {
  captionTool.setState({ tool });
  preferences.set({ panel: 'captions' });
}
