/** The one Chromium of an app. */
import { chromium } from 'playwright-core';

let browser = null;

/** Starts it as the tests do: no GPU, no calls home. */
export async function startBrowser() {
  browser = await chromium.launch({
    executablePath: process.env.STAND_IN_CHROMIUM,
    headless: true,
    args: (process.env.STAND_IN_CHROMIUM_ARGS ?? '').split(' '),
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
}

/** A page in a profile of its own. */
export async function openPage() {
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 } });
  return context.newPage();
}

/** Ends it. */
export const stopBrowser = async () => browser?.close();
