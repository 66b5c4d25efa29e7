/** The cue that the panel is to open when it is there: it may be closed when somebody asks. */
import { createStore } from 'zustand/vanilla';
import type { Preferences } from '../host/preferences.js';

interface RequestedCue {
  readonly item: string;
  readonly frame: number;
}

/** Null where nobody asked. One for the window. */
export const requestedCue = createStore<{ readonly cue: RequestedCue | null }>(() => ({ cue: null }));

/** Opens the panel, with the text of the cue at a frame ready to be edited. */
export function openCue(preferences: Preferences, cue: RequestedCue): void {
  requestedCue.setState({ cue });
  preferences.set({ panel: 'captions' });
}
