/** How far files that a person chose or dropped are uploaded to the engine. One for the window: a panel may close meanwhile. */
import { createStore } from 'zustand/vanilla';

/** 0 to 1; null while nothing is uploaded. */
export const uploadProgress = createStore<{ readonly share: number | null }>(() => ({ share: null }));
