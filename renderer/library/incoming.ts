/** Files on their way from a person's hand to the engine. One for the window, for a panel may be closed meanwhile. */
import { createStore } from 'zustand/vanilla';

/** How far the bringing in of files is, 0 to 1; null while nothing is brought. */
export const incoming = createStore<{ readonly share: number | null }>(() => ({ share: null }));
