/** Which files of the library are selected, and which has the keyboard focus. Not the selection of the timeline. */
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { LibraryAsset } from '../../core/api/library.js';

export interface LibrarySelection {
  /** The selected files by id, as they were seen last. */
  readonly files: ReadonlyMap<string, LibraryAsset>;
  /** Index of the file with the focus. */
  readonly at: number;
  /** Index where a range of selected files began. */
  readonly from: number;
  /** The file whose name is being edited. */
  readonly renaming: string | null;
}

/** The selection and how it changes. */
export interface LibrarySelectionStore {
  readonly store: StoreApi<LibrarySelection>;
  readonly files: () => readonly LibraryAsset[];
  /** Selects one file and no other. */
  readonly select: (asset: LibraryAsset, at: number) => void;
  readonly toggle: (asset: LibraryAsset, at: number) => void;
  /** Selects files in a row; the span began where `from` stands. */
  readonly span: (assets: readonly LibraryAsset[], at: number) => void;
  /** Takes over what has become of files. */
  readonly renew: (assets: Iterable<LibraryAsset>) => void;
  readonly clear: () => void;
  readonly rename: (id: string | null) => void;
}

/** An empty selection. */
export function createLibrarySelection(): LibrarySelectionStore {
  const store = createStore<LibrarySelection>(() => ({ files: new Map(), at: 0, from: 0, renaming: null }));
  const toMap = (assets: readonly LibraryAsset[]) => new Map(assets.map((asset) => [asset.id, asset]));
  return {
    store,
    files: () => [...store.getState().files.values()],
    select: (asset, at) => store.setState({ files: toMap([asset]), at, from: at, renaming: null }),
    toggle(asset, at) {
      const files = new Map(store.getState().files);
      if (!files.delete(asset.id)) files.set(asset.id, asset);
      store.setState({ files, at, from: at, renaming: null });
    },
    span: (assets, at) => store.setState({ files: toMap(assets), at, renaming: null }),
    renew(assets) {
      const { files } = store.getState();
      const changed = [...assets].filter((asset) => files.has(asset.id) && files.get(asset.id) !== asset);
      if (changed.length > 0) store.setState({ files: new Map([...files, ...toMap(changed)]) });
    },
    clear: () => store.setState({ files: new Map(), renaming: null }),
    rename: (renaming) => store.setState({ renaming }),
  };
}
