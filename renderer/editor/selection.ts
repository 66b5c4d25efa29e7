/** What is selected. One selection for timeline, stage and inspector. */
import { createEmitter } from '../../core/emitter.js';
import { createStore, type StoreApi } from 'zustand/vanilla';

/** What is selected; at most one of the kinds holds anything. */
export interface Selection {
  /** Ids of items, the one clicked last being last. */
  readonly items: readonly string[];
  /** The item at whose head a transition is selected. */
  readonly transition: string | null;
  readonly marker: string | null;
  readonly track: string | null;
}

export const NOTHING: Selection = { items: [], transition: null, marker: null, track: null };

export interface SelectionStore {
  readonly store: StoreApi<Selection>;
  readonly items: () => readonly string[];
  readonly select: (items: readonly string[]) => void;
  /** Adds an item, or takes it out. */
  readonly toggle: (item: string) => void;
  readonly selectTransition: (item: string) => void;
  readonly selectMarker: (marker: string) => void;
  readonly selectTrack: (track: string) => void;
  /** Selects an item and asks the picture to open it, as a double click on it does. */
  readonly open: (item: string) => void;
  readonly onOpen: (listener: (item: string) => void) => () => void;
  readonly clear: () => void;
  /** Keeps only what still exists. */
  readonly retain: (exists: (item: string) => boolean) => void;
}

export function createSelection(): SelectionStore {
  const store = createStore<Selection>(() => NOTHING);
  const opens = createEmitter<string>();
  const set = (change: Partial<Selection>): void => store.setState({ ...NOTHING, ...change });
  return {
    store,
    items: () => store.getState().items,
    select: (items) => set({ items: [...new Set(items)] }),
    toggle(item) {
      const { items } = store.getState();
      set({ items: items.includes(item) ? items.filter((each) => each !== item) : [...items, item] });
    },
    selectTransition: (item) => set({ transition: item }),
    selectMarker: (marker) => set({ marker }),
    selectTrack: (track) => set({ track }),
    open(item) {
      set({ items: [item] });
      opens.emit(item);
    },
    onOpen: opens.on,
    clear: () => set({}),
    retain(exists) {
      const { items, transition } = store.getState();
      const left = items.filter(exists);
      if (left.length < items.length) set({ items: left });
      if (transition !== null && !exists(transition)) set({});
    },
  };
}
