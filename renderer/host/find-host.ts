import { bridge } from './bridge.js';
import { createBrowserHost } from './browser-host.js';
import { createDesktopHost } from './desktop-host.js';
import type { Host } from './host.js';

/** The host of this page. */
export const findHost = (): Host => (bridge ? createDesktopHost(bridge) : createBrowserHost());
