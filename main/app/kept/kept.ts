/** What the app remembers, under `app` in the settings file that the engine and the command line read too. */
import Store from 'electron-store';
import { z } from 'zod';
import { whileAlone } from '../../engine/settings/settings.js';

const Rectangle = z.object({ x: z.int(), y: z.int(), width: z.int(), height: z.int() });

/** Where the window was. */
export const WindowPlace = z.object({ bounds: Rectangle, maximized: z.boolean(), fullScreen: z.boolean() });
export type WindowPlace = z.infer<typeof WindowPlace>;

const Remembered = z.object({
  /** The page's own: theme, language, keys, layout. */
  preferences: z.record(z.string(), z.json()).catch({}),
  window: WindowPlace.nullable().catch(null),
  /** The folder that was chosen last, by purpose of the dialog. */
  folders: z.record(z.string(), z.string()).catch({}),
  /** Paths of files, the newest first. */
  recent: z.array(z.string()).catch([]),
});

/** Everything the app remembers. */
export type Remembered = z.infer<typeof Remembered>;

/** Read and written on every use, because other processes change the same file. */
export interface Kept {
  readonly get: () => Remembered;
  /** What cannot be written is forgotten at the end of this run: none of it is worth a question. */
  readonly set: (changes: Partial<Remembered>) => void;
}

/** What is remembered in `folder`. */
export function openKept(folder: string): Kept {
  let unwritten: Partial<Remembered> = {};
  const open = () => new Store<{ app?: unknown }>({ cwd: folder, name: 'settings', clearInvalidConfig: true });
  const read = (): Remembered => ({ ...Remembered.parse({ ...(readApp(open) as object) }), ...unwritten });
  return {
    get: read,
    set(changes) {
      try {
        whileAlone(folder, () => open().set('app', { ...read(), ...changes }));
      } catch {
        unwritten = { ...unwritten, ...changes };
      }
    },
  };
}

// A file that a person spoiled counts as empty, as it does for the engine.
function readApp(open: () => Store<{ app?: unknown }>): unknown {
  try {
    return open().get('app') ?? {};
  } catch {
    return {};
  }
}
