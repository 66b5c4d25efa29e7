/** Where the parts of the app lie. */
import { join } from 'node:path';
import { app } from 'electron';
import { findHome, type Home } from '../engine/home.js';

/** Absolute paths. */
export interface Places {
  readonly home: Home;
  /** Folder of the built editor. */
  readonly renderer: string;
  readonly preload: string;
  /** What the engine's process runs. */
  readonly engine: string;
  /** Folder of our documentation, which other programs must be able to read. */
  readonly docs: string;
  /** Chromium's own files of this app. */
  readonly profile: string;
}

/** The places of this installation and this home. */
export function findPlaces(): Places {
  const root = app.getAppPath();
  const home = findHome(process.env);
  return {
    home,
    renderer: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    engine: join(root, 'out', 'main', 'engine.js'),
    docs: join(root.replace(/app\.asar$/, 'app.asar.unpacked'), 'docs'),
    // Apart from every folder that the platform would choose by the app's name: some file systems take both cases for one.
    profile: join(home.data, 'app'),
  };
}
