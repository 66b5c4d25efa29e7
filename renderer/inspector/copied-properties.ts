/** The properties that were copied last, for pasting onto others. */
import { createStore } from 'zustand/vanilla';
import type { Item } from '../../core/project/item.js';

/** The item whose properties were copied, as it was then; null where none were. */
export const copiedProperties = createStore<{ readonly from: Item | null }>(() => ({ from: null }));
