/** Folders whose new files are imported by themselves. */
import { existsSync } from 'node:fs';
import { type FSWatcher, watch as chokidar } from 'chokidar';
import type { StoredFolder } from '../../store/collection-records.js';
import type { LibraryPorts } from './ports.js';

/** The watched folders of a library. */
export interface FolderWatch {
  readonly list: () => { id: string; path: string; collection: string | null; state: 'watching' | 'missing' }[];
  readonly add: (folder: StoredFolder) => void;
  readonly remove: (id: string) => void;
  readonly close: () => Promise<void>;
}

// A file that still grows is being copied; what comes in a stream becomes one import.
const STABLE_MS = 1500;
const BATCH_MS = 1000;
const AWAY_MS = 5000;

/**
 * Watches what is known and whatever is added. A folder that goes away is watched again when it is back. An engine that
 * does not last only keeps the list.
 */
export function watchFolders(library: LibraryPorts, lasting: boolean): FolderWatch {
  const watchers = new Map<string, { folder: StoredFolder; watcher: FSWatcher | null }>();
  const pending = new Map<string, Set<string>>();
  let timer: NodeJS.Timeout | null = null;

  const flush = (): void => {
    timer = null;
    for (const [id, paths] of pending) {
      const folder = watchers.get(id)?.folder;
      if (folder) enqueueImport(library, [...paths], folder);
    }
    pending.clear();
  };
  const see = (id: string, path: string): void => {
    const paths = pending.get(id) ?? new Set();
    pending.set(id, paths.add(path));
    timer ??= setTimeout(flush, BATCH_MS);
  };
  const start = (folder: StoredFolder): void => {
    const watcher = lasting && existsSync(folder.path) ? open(folder, (path) => see(folder.id, path)) : null;
    watchers.set(folder.id, { folder, watcher });
  };
  const look = (): void => {
    for (const { folder, watcher } of [...watchers.values()]) {
      const there = existsSync(folder.path);
      if (there && !watcher) {
        start(folder);
        enqueueImport(library, [folder.path], folder);
      } else if (!there && watcher) {
        void watcher.close();
        watchers.set(folder.id, { folder, watcher: null });
      }
    }
  };
  for (const folder of library.collections.folders()) {
    start(folder);
    // What came while no engine was at work.
    if (lasting && existsSync(folder.path)) enqueueImport(library, [folder.path], folder);
  }
  const looker = lasting ? setInterval(look, AWAY_MS) : null;
  looker?.unref();

  return {
    list: () =>
      [...watchers.values()].map(({ folder }) => ({
        ...folder,
        state: existsSync(folder.path) ? ('watching' as const) : ('missing' as const),
      })),
    add(folder) {
      start(folder);
      enqueueImport(library, [folder.path], folder);
    },
    remove(id) {
      void watchers.get(id)?.watcher?.close();
      watchers.delete(id);
    },
    async close() {
      if (looker) clearInterval(looker);
      if (timer) clearTimeout(timer);
      await Promise.all([...watchers.values()].map(({ watcher }) => watcher?.close()));
    },
  };
}

function open({ path }: StoredFolder, onFile: (path: string) => void): FSWatcher {
  const watcher = chokidar(path, {
    ignoreInitial: true,
    followSymlinks: false,
    awaitWriteFinish: { stabilityThreshold: STABLE_MS, pollInterval: 200 },
    ignored: (name) => /[/\\]\.[^/\\]*$/.test(name) && name !== path,
  });
  // Such as a folder in it that may not be read; the rest is watched all the same.
  watcher.on('error', () => undefined);
  return watcher.on('add', onFile).on('change', onFile);
}

/** Queues an import of paths as the folder wants it. */
function enqueueImport(library: LibraryPorts, paths: string[], { collection, path }: StoredFolder): void {
  library.enqueue({
    kind: 'import',
    params: { paths, recursive: true, collection, tags: [] },
    title: `Import from ${path}`,
    key: null,
    priority: 0,
  });
}
