/** The app's own state, stored under `app` in the settings file that the engine and the command line read too. */
import Store from 'electron-store';
import { z } from 'zod';
import { changeSettingsFile, SETTINGS_NAME } from '../../engine/settings/settings.js';

const Rectangle = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

export const WindowBounds = z.object({ bounds: Rectangle, maximized: z.boolean(), fullScreen: z.boolean() });
export type WindowBounds = z.infer<typeof WindowBounds>;

const AppState = z.object({
  /** The page's preferences: theme, language, keymap, layout. */
  preferences: z.record(z.string(), z.json()).catch({}),
  window: WindowBounds.nullable().catch(null),
  /** The folder chosen last, by the dialog's purpose. */
  folders: z.record(z.string(), z.string()).catch({}),
  /** Paths of files, the newest first. */
  recent: z.array(z.string()).catch([]),
});

export type AppState = z.infer<typeof AppState>;

/** Read and written on every use, because other processes change the same file. */
export interface AppStateStore {
  readonly get: () => AppState;
  /** What cannot be written is kept in memory until the app quits. */
  readonly set: (changes: Partial<AppState>) => void;
}

/** Opens the settings file in `folder`. */
export function openAppState(folder: string): AppStateStore {
  let unwritten: Partial<AppState> = {};
  // For reading alone: on a full disk its writing may leave a part of the file. See `changeSettingsFile`.
  const open = () => new Store<{ app?: unknown }>({ cwd: folder, name: SETTINGS_NAME, clearInvalidConfig: true });
  const read = (): AppState => ({ ...AppState.parse({ ...(readApp(open) as object) }), ...unwritten });
  return {
    get: read,
    set(changes) {
      try {
        changeSettingsFile(folder, () => ({ app: { ...read(), ...changes } }));
      } catch {
        unwritten = { ...unwritten, ...changes };
      }
    },
  };
}

// An invalid file counts as empty, as it does for the engine.
function readApp(open: () => Store<{ app?: unknown }>): unknown {
  try {
    return open().get('app') ?? {};
  } catch {
    return {};
  }
}
