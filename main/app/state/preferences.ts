/** The page's own preferences. */
import { z } from 'zod';
import type { AppStateStore, AppState } from './app-state.js';

/** Changes of preferences: what is undefined stays, null forgets. */
export const PreferenceChanges = z.record(z.string().max(200), z.json().optional());

// Far more than any layout needs, far less than would slow every reading of the settings.
const MOST_CHARACTERS = 1024 ** 2;

/** The preferences after a change. Fails where they would grow beyond all use. */
export function changePreferences(appState: AppStateStore, changes: z.infer<typeof PreferenceChanges>): void {
  const next: AppState['preferences'] = { ...appState.get().preferences };
  for (const [name, value] of Object.entries(changes)) {
    if (value === null) delete next[name];
    else if (value !== undefined) next[name] = value;
  }
  if (JSON.stringify(next).length > MOST_CHARACTERS) throw new Error('These preferences are too long to be appState.');
  appState.set({ preferences: next });
}

/** The language of the window: the one that was chosen, else the system's. */
export function languageOf(appState: AppStateStore, system: string): string {
  const { language } = appState.get().preferences;
  return typeof language === 'string' && language !== 'system' ? language : system;
}
