/** The current tool and how edits behave. Kept between sessions with the other preferences. */
import { createStore, type StoreApi } from 'zustand/vanilla';

export interface Tools {
  readonly tool: 'select' | 'razor';
  readonly snapping: boolean;
  /** The main track closes its gaps: what is trimmed, deleted or dropped moves what follows. */
  readonly magnet: boolean;
}

export interface ToolStore {
  readonly store: StoreApi<Tools>;
  readonly get: () => Tools;
  readonly set: (change: Partial<Tools>) => void;
}

/** Creates the tools, with their defaults where `initial` says nothing. */
export function createTools(initial: Partial<Tools> = {}): ToolStore {
  const store = createStore<Tools>(() => ({ tool: 'select', snapping: true, magnet: true, ...initial }));
  return { store, get: store.getState, set: store.setState };
}
