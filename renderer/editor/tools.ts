/** The tool in hand and how edits behave. Kept between sessions with the other preferences. */
import { createStore, type StoreApi } from 'zustand/vanilla';

/** The state of the tools. */
export interface Tools {
  readonly tool: 'select' | 'razor';
  readonly snapping: boolean;
  /** The main track closes its gaps: what is trimmed, deleted or dropped moves what follows. */
  readonly magnet: boolean;
}

/** The tools and how they change. */
export interface ToolStore {
  readonly store: StoreApi<Tools>;
  readonly get: () => Tools;
  readonly set: (change: Partial<Tools>) => void;
}

/** The tools as a person finds them. */
export function createTools(initial: Partial<Tools> = {}): ToolStore {
  const store = createStore<Tools>(() => ({ tool: 'select', snapping: true, magnet: true, ...initial }));
  return { store, get: store.getState, set: store.setState };
}
