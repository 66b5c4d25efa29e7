/** One project after the other in a page of `test/browser/pages`. */
import type { Page } from 'playwright-core';
import type { OpensByAddress } from './pages/open-by-address.js';

/**
 * Opens what an address names in the page that is there, which has loaded its code already: that is most of the time that a
 * navigation takes. Everything else is made anew: the connection, the preferences as the host keeps them, and the window.
 */
export const openAddress = (page: Page, search: string): Promise<void> =>
  page.evaluate((to) => {
    history.replaceState(null, '', to);
    return (window as unknown as OpensByAddress).openAddress();
  }, search);
