/** Folders whose new files are imported by themselves. */
import { message } from '../../../../core/locales/message.js';
import { existsSync } from 'node:fs';
import { type FSWatcher, watch as chokidar } from 'chokidar';
import { toKey } from '../../cache/content-cache.js';
import type { StoredFolder } from '../../store/collection-records.js';
import { checkAssets } from './check.js';
import type { LibraryPorts } from './ports.js';

/** The watched folders of a library. */
export interface FolderWatch {
  readonly list: () => { id: string; path: string; collection: string | null; state: 'watching' | 'missing' }[];
  readonly add: (folder: StoredFolder) => void;
  readonly remove: (id: string) => void;
  readonly close: () => Promise<void>;
}

/** Delays in milliseconds. */
export interface WatchTimes {
  /** For how long a file must not grow before it is taken for whole: it may be being copied. */
  readonly stable: number;
  /** What comes within this becomes one import. */
  readonly batch: number;
  /** How often folders that are away are looked for. */
  readonly away: number;
  /** After what time all files are looked at once, for what happened while no engine was at work. */
  readonly check: number;
}

const TIMES: WatchTimes = { stable: 1500, batch: 1000, away: 5000, check: 3000 };
// A list of more paths than this is better looked for again than remembered.
const MAX_PATHS = 1000;

interface Watched {
  readonly folder: StoredFolder;
  readonly watcher: FSWatcher | null;
}

/**
 * Watches what is known and whatever is added. A folder that goes away is watched again when it is back. An engine that
 * does not last only keeps the list.
 */
export function watchFolders(library: LibraryPorts, persistent: boolean, times: WatchTimes = TIMES): FolderWatch {
  const watched = new Map<string, Watched>();
  const addedPaths = new Map<string, Set<string>>();
  const removedPaths = new Set<string>();
  let timer: NodeJS.Timeout | null = null;

  // An engine that closes in the middle of it looks again when it is next started.
  const check = (ids: readonly string[]): void => void checkAssets(ids, library).catch(() => undefined);
  const flush = (): void => {
    timer = null;
    for (const [id, paths] of addedPaths) {
      const folder = watched.get(id)?.folder;
      if (!folder) continue;
      if (paths.size > MAX_PATHS) importAll(library, folder);
      else importPaths(library, folder, [...paths]);
    }
    const assets = [...removedPaths].flatMap((path) => library.records.placeOf(path)?.asset ?? []);
    addedPaths.clear();
    removedPaths.clear();
    if (assets.length > 0) check(assets);
  };
  const scheduleFlush = (): void => {
    timer ??= setTimeout(flush, times.batch);
  };
  const start = (folder: StoredFolder): void => {
    const there = persistent && existsSync(folder.path);
    const watcher = there ? watchFolder(folder.path, times.stable) : null;
    watcher?.on('unlink', (path) => {
      removedPaths.add(path);
      scheduleFlush();
    });
    for (const event of ['add', 'change'] as const) {
      watcher?.on(event, (path) => {
        addedPaths.set(folder.id, (addedPaths.get(folder.id) ?? new Set()).add(path));
        scheduleFlush();
      });
    }
    watched.set(folder.id, { folder, watcher });
    // What came while it was not watched.
    if (there) importAll(library, folder);
  };
  const rescan = (): void => {
    for (const { folder, watcher } of [...watched.values()]) {
      const there = existsSync(folder.path);
      if (there && !watcher) start(folder);
      if (!there && watcher) {
        void watcher.close();
        watched.set(folder.id, { folder, watcher: null });
      }
    }
  };
  for (const folder of library.collections.folders()) start(folder);
  const rescanTimer = persistent ? setInterval(rescan, times.away) : null;
  const checkTimer = persistent ? setTimeout(() => check([]), times.check) : null;
  rescanTimer?.unref();
  checkTimer?.unref();

  return {
    list: () =>
      [...watched.values()].map(({ folder }) => ({
        ...folder,
        state: existsSync(folder.path) ? ('watching' as const) : ('missing' as const),
      })),
    add(folder) {
      start(folder);
      // A short-lived engine does at least this once.
      if (!persistent) importAll(library, folder);
    },
    remove(id) {
      void watched.get(id)?.watcher?.close();
      watched.delete(id);
      addedPaths.delete(id);
    },
    async close() {
      if (rescanTimer) clearInterval(rescanTimer);
      if (checkTimer) clearTimeout(checkTimer);
      if (timer) clearTimeout(timer);
      await Promise.all([...watched.values()].map(({ watcher }) => watcher?.close()));
    },
  };
}

function watchFolder(path: string, stable: number): FSWatcher {
  const watcher = chokidar(path, {
    ignoreInitial: true,
    followSymlinks: false,
    awaitWriteFinish: { stabilityThreshold: stable, pollInterval: Math.min(200, stable) },
    ignored: (name) => /[/\\]\.[^/\\]*$/.test(name) && name !== path,
  });
  // Such as a folder in it that may not be read; the rest is watched all the same.
  return watcher.on('error', () => undefined);
}

// Asked for twice before it began, it is one import.
const importAll = (library: LibraryPorts, folder: StoredFolder): void =>
  importPaths(library, folder, [folder.path], toKey(['watched', folder.id, folder.path]));

function importPaths(
  library: LibraryPorts,
  { collection, path }: StoredFolder,
  paths: readonly string[],
  key: string | null = null,
): void {
  const params = { paths, recursive: true, collection, tags: [] };
  library.enqueue({ kind: 'import', params, title: message('queue:importFrom', { folder: path }), key, priority: 0 });
}
