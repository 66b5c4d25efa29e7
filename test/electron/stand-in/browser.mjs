/** The browser that an app's windows are pages of: one of the test's, since to start one takes longer than the app does. */
import { chromium } from 'playwright-core';

let browser = null;

/** Connects to it. */
export async function startBrowser() {
  browser = await chromium.connect(process.env.STAND_IN_CHROMIUM);
}

/** A page in a profile of its own. */
export async function openPage() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  return context.newPage();
}

/** Closes the pages and disconnects. */
export const stopBrowser = async () => browser?.close();
