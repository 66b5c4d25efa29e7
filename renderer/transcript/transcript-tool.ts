/** The tool of the transcript panel that is open. It may be asked for while the panel is closed. */
import { createStore } from 'zustand/vanilla';
import type { Preferences } from '../host/preferences.js';

/** The tools, in the order of their buttons. */
export const TRANSCRIPT_TOOLS = ['find', 'cuts', 'highlights'] as const;
export type TranscriptTool = (typeof TRANSCRIPT_TOOLS)[number];

/** Null where none is. One for the window. */
export const transcriptTool = createStore<{ readonly tool: TranscriptTool | null }>(() => ({ tool: null }));

/** Opens the panel, with a tool where one is named. */
export function openTranscript(preferences: Preferences, tool: TranscriptTool | null = null): void {
  if (tool) transcriptTool.setState({ tool });
  preferences.set({ panel: 'transcript' });
}
