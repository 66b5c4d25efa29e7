/** Real Chromium for tests: the one that a variable names, or an installed one. */
import { existsSync } from 'node:fs';
import { type Browser, type BrowserServer, chromium, type LaunchOptions } from 'playwright-core';

const PLACES = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of the browser: `UPRIGHT_CHROMIUM`, or where Chromium and Chrome are installed. Null where there is none. */
export const findChromium = (): string | null =>
  [process.env.UPRIGHT_CHROMIUM, ...PLACES].find((path) => path !== undefined && existsSync(path)) ?? null;

/**
 * Playwright's own list (`chromiumSwitches.ts`), since the last switch of this name wins; then the pages that each window
 * loads behind its address field, and an empty renderer, which cost more than an empty page does.
 */
const DISABLED_FEATURES = [
  ...['AvoidUnnecessaryBeforeUnloadCheckSync', 'DestroyProfileOnBrowserClose', 'HttpsUpgrades'],
  ...['HttpsFirstBalancedModeAutoEnable', 'LensOverlay', 'MediaRouter', 'PaintHolding'],
  'ThirdPartyStoragePartitioning',
  ...['AvoidCorsURLLoaderRestartOnRedirect', 'TcpPortRandomizationWin', 'OptimizationHints'],
  ...['NetworkTimeServiceQuerying', 'AimEnabled', 'PreconnectToSearch'],
  ...['PreloadTopChromeWebUI', 'WebUIOmniboxPopup', 'WebUIOmniboxAimPopup', 'WebUIOmniboxFullPopup'],
  'SpareRendererForSitePerProcess',
];

/** What any Chromium is started with for tests: no GPU, no calls home. */
export const CHROMIUM_ARGS = [
  `--disable-features=${DISABLED_FEATURES.join(',')}`,
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // Playback is tested without a hand on the page.
  '--autoplay-policy=no-user-gesture-required',
  // A microphone that beeps, and that a page is allowed to hear.
  '--use-fake-device-for-media-stream',
  '--use-fake-ui-for-media-stream',
];

const launchOptions = (args: readonly string[]): LaunchOptions => {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new Error('These tests need Chromium: install it, or set UPRIGHT_CHROMIUM to its path.');
  }
  return { executablePath, headless: true, args: [...CHROMIUM_ARGS, ...args] };
};

/** Starts it, with `args` besides those of every test. Fails where there is no browser. */
export const launchChromium = async (args: readonly string[] = []): Promise<Browser> =>
  chromium.launch(launchOptions(args));

/** Starts one that other processes connect to. */
export const launchChromiumServer = async (): Promise<BrowserServer> => chromium.launchServer(launchOptions([]));
