/** What a person chose for the window itself: never part of a project, kept by the host. */
import { z } from 'zod';
import { createStore, type StoreApi, useStore } from 'zustand';
import type { Host } from './host.js';

const Layout = z.record(z.string().max(60), z.number());

/** The preferences, each with what a new user finds. What cannot be read is as if it had never been set. */
export const PreferencesShape = z.object({
  theme: z.enum(['system', 'dark', 'light']).catch('dark'),
  /** A language of the window (BCP 47); null is the system's. */
  language: z.string().max(35).nullable().catch(null),
  keymap: z.enum(['upright', 'capcut', 'premiere', 'resolve', 'shotcut']).catch('upright'),
  /** Sizes of the panes in per cent, by name. */
  layout: Layout.catch({}),
  /** Where the timeline stands. */
  timelineBeside: z.boolean().catch(false),
  /** Which sections of the inspector are open, by name; the others are as a new person finds them. */
  sections: z.record(z.string().max(60), z.boolean()).catch({}),
  /** Looks of titles that a person keeps; `look` holds fields of a title and is checked where it is used. */
  titleLooks: z
    .array(
      z.object({
        id: z.string().max(64),
        name: z.string().max(60),
        look: z.record(z.string().max(60), z.unknown()),
      }),
    )
    .max(200)
    .catch([]),
  /** The gallery of texts that is open. */
  textGallery: z.enum(['styles', 'animations', 'karaoke', 'timers']).catch('styles'),
  panel: z.string().max(40).nullable().catch('library'),
  snapping: z.boolean().catch(true),
  magnet: z.boolean().catch(true),
  /** Heights of tracks in pixels, by their id. */
  trackHeights: Layout.catch({}),
  safeAreas: z.array(z.enum(['tiktok', 'reels', 'shorts'])).catch([]),
  previewQuality: z.enum(['full', 'half', 'quarter']).catch('half'),
  /** How loud the preview is for the ear, 0 to 1. */
  monitor: z.object({ volume: z.number().min(0).max(1), muted: z.boolean() }).catch({ volume: 1, muted: false }),
  /** Whether the first steps were taken or put away. */
  welcomed: z.boolean().catch(false),
  libraryView: z.enum(['media', 'exercises']).catch('media'),
  librarySize: z.enum(['large', 'small']).catch('large'),
  libraryOrder: z.enum(['imported', 'modified', 'name', 'length', 'size']).catch('imported'),
  libraryDetails: z.boolean().catch(false),
  projectOrder: z.enum(['changed', 'opened', 'created', 'name']).catch('changed'),
  /** What was told once of services and will not be told again, the latest first. */
  toldNotices: z.array(z.string().max(400)).max(100).catch([]),
  lastProject: z.string().max(64).nullable().catch(null),
});
export type PreferenceValues = z.infer<typeof PreferencesShape>;

/** The preferences of this window. */
export interface Preferences {
  readonly store: StoreApi<PreferenceValues>;
  readonly get: () => PreferenceValues;
  /** Changes some and keeps them. */
  readonly set: (changes: Partial<PreferenceValues>) => void;
}

/** Reads them from the host. */
export async function openPreferences(host: Host): Promise<Preferences> {
  const read = await host.getPreferences().catch(() => ({}));
  const store = createStore<PreferenceValues>(() => PreferencesShape.parse(read));
  return {
    store,
    get: store.getState,
    set(changes) {
      store.setState(changes);
      void host.setPreferences(changes).catch(() => undefined);
    },
  };
}

/** A preference, followed. */
export const usePreference = <T>(preferences: Preferences, pick: (values: PreferenceValues) => T): T =>
  useStore(preferences.store, pick);
