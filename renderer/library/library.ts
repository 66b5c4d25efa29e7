/** What the parts of the library panel share. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { LibraryActions } from './actions.js';
import type { LibraryStore, LibraryList } from './library-store.js';
import type { LibrarySelection, LibrarySelectionStore } from './library-selection.js';

/** The library as its panel has it. */
export interface Library {
  readonly store: LibraryStore;
  readonly selection: LibrarySelectionStore;
  readonly actions: LibraryActions;
}

const LibraryContext = createContext<Library | null>(null);

/** Gives the parts of the panel their library. */
export const LibraryProvider = LibraryContext.Provider;

/** The library of the panel. */
export function useLibrary(): Library {
  const library = useContext(LibraryContext);
  if (!library) throw new Error('This stands outside the library.');
  return library;
}

/** A part of the list, followed. */
export const useList = <T>(pick: (list: LibraryList) => T): T => useStore(useLibrary().store.store, pick);

/** A part of the selection, followed. */
export const useLibrarySelection = <T>(pick: (marked: LibrarySelection) => T): T =>
  useStore(useLibrary().selection.store, pick);
