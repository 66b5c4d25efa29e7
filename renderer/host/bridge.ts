/** The desktop app's bridge, where the page runs in it. */
import type { Bridge } from '../../preload/bridge.js';

/** What the preload left; undefined in a browser. */
export const bridge = (globalThis as { readonly upright?: Bridge }).upright;
