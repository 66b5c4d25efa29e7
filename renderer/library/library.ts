/** What the parts of the library panel share. */
import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { LibraryActions } from './actions.js';
import type { LibraryBook, LibraryList } from './library-book.js';
import type { Marked, MarkStore } from './marked.js';

/** The library as its panel has it. */
export interface Library {
  readonly book: LibraryBook;
  readonly marks: MarkStore;
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
export const useList = <T>(pick: (list: LibraryList) => T): T => useStore(useLibrary().book.store, pick);

/** A part of the marks, followed. */
export const useMarked = <T>(pick: (marked: Marked) => T): T => useStore(useLibrary().marks.store, pick);
