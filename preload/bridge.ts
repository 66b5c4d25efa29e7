/**
 * What the preload gives the page as `window.upright`, and nothing else. All values are structured clones; nothing of
 * Electron or Node crosses. Absent in a browser.
 */
import type { Failure } from '../core/api/fields.js';

export interface FileChoice {
  /** Decides the dialog's filters. */
  readonly purpose: 'media' | 'project' | 'font' | 'lut' | 'model' | 'relink';
  readonly multiple: boolean;
}

export interface OutputChoice {
  /** Name without the folder that it is in; the dialog opens in the folder chosen last, else in Videos. */
  readonly name: string;
  readonly purpose: 'video' | 'image' | 'project' | 'bundle' | 'timeline' | 'report' | 'folder';
}

/** State of the engine's process; `restarted` means that it crashed and runs again. `message` is shown to the user. */
export interface EngineState {
  readonly state: 'starting' | 'ready' | 'restarted' | 'failed';
  readonly message: string | null;
  /** What keeps it from starting, for the page to say in its language. */
  readonly failure?: Failure;
}

/** State of the native menu; the records are keyed by the editor's command ids. */
export interface MenuState {
  readonly enabled: Readonly<Record<string, boolean>>;
  readonly labels: Readonly<Record<string, string>>;
  /** Accelerators in Electron's spelling, by command id. */
  readonly keys: Readonly<Record<string, string>>;
  readonly language: string;
}

export interface Bridge {
  readonly platform: 'darwin' | 'win32' | 'linux';
  readonly version: string;
  /**
   * Asks for a connection to the engine. The page gets a `message` event whose data is `{ type: 'upright:engine' }` and
   * whose only port carries JSON-RPC 2.0 as `core/api/message-port-wire.ts` tells; each call closes the port given before.
   */
  readonly connect: () => void;
  readonly onEngine: (listener: (state: EngineState) => void) => () => void;
  /** Absolute paths; empty where the person canceled. */
  readonly chooseFiles: (choice: FileChoice) => Promise<readonly string[]>;
  readonly chooseFolder: () => Promise<string | null>;
  readonly chooseOutput: (choice: OutputChoice) => Promise<string | null>;
  /** Paths of dropped or pasted files; files without one are left out. */
  readonly pathsOf: (files: readonly File[]) => readonly string[];
  /** Shows a file in the system's file manager. */
  readonly reveal: (path: string) => Promise<void>;
  /** A command of the native menu, by its id. */
  readonly onCommand: (listener: (command: string) => void) => () => void;
  /** A file that the system asks to open: a double click, a drop on the icon, a second start. */
  readonly onOpenFile: (listener: (path: string) => void) => () => void;
  readonly setMenu: (state: MenuState) => void;
  /** What the title bar shows. */
  readonly setDocument: (document: { readonly name: string; readonly path: string | null } | null) => void;
  readonly getPreferences: () => Promise<Readonly<Record<string, unknown>>>;
  /** Kept with the app's settings: theme, language, keymap, layout. */
  readonly setPreferences: (changes: Readonly<Record<string, unknown>>) => Promise<void>;
}
