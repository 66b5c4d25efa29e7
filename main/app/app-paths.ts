/** Paths of the app's parts and of its user data. */
import { join } from 'node:path';
import { app } from 'electron';
import { findHome, type Home } from '../engine/home.js';

/** All are absolute. */
export interface AppPaths {
  readonly home: Home;
  /** Folder of the built editor. */
  readonly renderer: string;
  readonly preload: string;
  /** Entry script of the engine's process. */
  readonly engine: string;
  /** Entry script of the processes in which models run. */
  readonly sherpa: string;
  /** Entry script of the processes that draw pictures. */
  readonly pictures: string;
  /** Folder of the languages. */
  readonly locales: string;
  /** Chromium's user data. */
  readonly profile: string;
}

/** The paths of this installation and this home. */
export function findAppPaths(): AppPaths {
  const root = app.getAppPath();
  const home = findHome(process.env);
  return {
    home,
    renderer: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    engine: join(root, 'out', 'main', 'engine.js'),
    sherpa: join(root, 'out', 'main', 'sherpa.js'),
    pictures: join(root, 'out', 'main', 'pictures.js'),
    locales: join(root, 'resources', 'locales'),
    // Not the platform's default folder, which is named after the app: on case-insensitive file systems it would be the home.
    profile: join(home.data, 'app'),
  };
}
