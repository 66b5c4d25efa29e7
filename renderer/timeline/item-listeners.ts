/** Callbacks that draw items on the timeline without React, by item id. */
import type { Item } from '../../core/project/item.js';

/** Draws an item as it is in a draft; null draws it as in the project. */
type ItemListener = (draft: Item | null) => void;

export interface ItemListeners {
  /** Calls back for an item; returns the function that unsubscribes. */
  readonly add: (id: string, listener: ItemListener) => () => void;
  readonly call: (id: string, draft: Item | null) => void;
}

export function createItemListeners(): ItemListeners {
  const all = new Map<string, Set<ItemListener>>();
  return {
    add(id, listener) {
      const listeners = all.get(id) ?? new Set();
      all.set(id, listeners.add(listener));
      return () => {
        listeners.delete(listener);
        if (listeners.size === 0 && all.get(id) === listeners) all.delete(id);
      };
    },
    call(id, draft) {
      for (const listener of all.get(id) ?? []) listener(draft);
    },
  };
}
