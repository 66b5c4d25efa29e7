/** What surrounds the page: the desktop app, or a browser. Panels ask it for files and never for the difference. */
import type { EngineState, FileChoice, MenuState, OutputChoice } from '../../preload/bridge.js';

/** The surroundings. Paths are absolute, on the engine's machine. */
export interface Host {
  readonly kind: 'desktop' | 'browser';
  readonly platform: 'darwin' | 'win32' | 'linux';
  /** Lets a person choose files, and gives their paths as `pathsOf` does; empty where they canceled. */
  readonly chooseFiles: (choice: FileChoice, onProgress?: (share: number) => void) => Promise<readonly string[]>;
  /** Null where they canceled, or where a browser cannot show folders. */
  readonly chooseFolder: () => Promise<string | null>;
  readonly chooseOutput: (choice: OutputChoice) => Promise<string | null>;
  /** A place for a file that is downloaded afterwards, so that nobody is asked for one; null where a person is to choose. */
  readonly suggestOutput: (choice: OutputChoice) => Promise<string | null>;
  /** Paths of dropped or pasted files. A browser brings their content to the engine first; `onProgress` hears how far, 0..1. */
  readonly pathsOf: (files: readonly File[], onProgress?: (share: number) => void) => Promise<readonly string[]>;
  /** Shows a file in the system's file manager; in a browser there is none, and it is downloaded from `address`. */
  readonly reveal: (path: string, address?: string) => Promise<void>;
  readonly onCommand: (listener: (command: string) => void) => () => void;
  readonly onOpenFile: (listener: (path: string) => void) => () => void;
  /** What a person types to start the engine again; null where that is not for a person to do. */
  readonly startCommand: () => string | null;
  readonly onEngine: (listener: (state: EngineState) => void) => () => void;
  readonly setMenu: (state: MenuState) => void;
  readonly setDocument: (document: { readonly name: string; readonly path: string | null } | null) => void;
  readonly getPreferences: () => Promise<Readonly<Record<string, unknown>>>;
  readonly setPreferences: (changes: Readonly<Record<string, unknown>>) => Promise<void>;
}
