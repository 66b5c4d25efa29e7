/** What is known of a project's files, kept in step with the library. Files that the library does not know are imported. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Client } from '../../core/api/client.js';
import type { LibraryAsset } from '../../core/api/library.js';
import type { ResultOf } from '../../core/api/method.js';
import type { Api } from '../../core/api/api.js';
import type { Project } from '../../core/project/project.js';
import type { SourceLengths } from '../../core/timeline/trim.js';
import type { ProjectSession } from './session.js';

/** The state of one file of the project. `library` is null until it was imported, and stays so for what is no media. */
export type ProjectMedium = ResultOf<Api['project.media']>['media'][number];

/** The files by their asset's id in the document. */
export type ProjectMedia = ReadonlyMap<string, ProjectMedium>;

/** The files of an open project. */
export interface MediaStore {
  readonly store: StoreApi<{ readonly media: ProjectMedia }>;
  /** The file of an asset; undefined until it is known. */
  readonly get: (asset: string) => ProjectMedium | undefined;
  readonly refresh: () => Promise<void>;
  readonly close: () => void;
}

const QUIET_MS = 120;

/** Follows the files of a project. */
export function openMediaStore(client: Client, session: ProjectSession): MediaStore {
  const store = createStore<{ readonly media: ProjectMedia }>(() => ({ media: new Map() }));
  const asked = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | null = null;
  let again = false;
  let closed = false;
  /** The assets for which the engine has answered. It does not know those of edits that are still on their way to it. */
  let answered: Project['assets'] | null = null;

  const read = async (): Promise<void> => {
    const { id, project, saved } = session.store.getState();
    const { media } = await client['project.media']({ id });
    if (closed) return;
    answered = saved === 'saved' ? project.assets : null;
    const before = store.getState().media;
    store.setState({ media: new Map(media.map((each) => [each.asset, keepSame(before.get(each.asset), each)])) });
    const paths = new Map(project.assets.map((asset) => [asset.id, asset]));
    const unknown = media.flatMap(({ asset, status, library }) => {
      const document = paths.get(asset);
      return status === 'missing' || library || !document || document.kind === 'sequence' || asked.has(document.path)
        ? []
        : [document.path];
    });
    for (const path of unknown) asked.add(path);
    if (unknown.length > 0) await client['library.import']({ paths: unknown.slice(0, 10_000), recursive: false });
  };
  const refresh = async (): Promise<void> => {
    if (running) {
      again = true;
      return running;
    }
    running = read().catch(() => undefined);
    await running;
    running = null;
    if (again && !closed) {
      again = false;
      await refresh();
    }
  };
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(() => void refresh(), QUIET_MS);
  };

  const offLibrary = client.on('library.changed', soon);
  const offSession = session.store.subscribe((now, before) => {
    const { assets } = now.project;
    if (assets !== before.project.assets || (now.saved === 'saved' && assets !== answered)) soon();
  });
  void refresh();
  return {
    store,
    get: (asset) => store.getState().media.get(asset),
    refresh,
    close() {
      closed = true;
      clearTimeout(timer);
      offLibrary();
      offSession();
    },
  };
}

// What did not change stays the same object, so that it is not rendered again.
const keepSame = (before: ProjectMedium | undefined, now: ProjectMedium): ProjectMedium =>
  before && JSON.stringify(before) === JSON.stringify(now) ? before : now;

/** A derived file of an asset, where it was made. */
export const derivedOf = (asset: LibraryAsset | null | undefined, kind: LibraryAsset['derived'][number]['kind']) =>
  asset?.derived.find((file) => file.kind === kind) ?? null;

/** Lengths of the sources of a project as far as they are known. */
export const sourceLengthsOf =
  (media: Pick<MediaStore, 'get'>): SourceLengths =>
  (asset) => {
    const seconds = media.get(asset)?.library?.seconds;
    return typeof seconds === 'number' ? Math.round(seconds * 1_000_000) : null;
  };
