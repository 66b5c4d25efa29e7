/** The page of `test/browser/pages/pictures` in a real browser, with a real engine behind it. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { connectChromium, sharedPage, type SharedBrowser } from '../../browser/shared.js';
import { type Served, serve } from '../../browser/serve.js';
import type { PicturesPage } from '../../browser/pages/pictures/page.js';

/** What a test works with. */
export interface PreviewUnderTest extends Served {
  readonly page: Page;
  readonly tools: FfmpegTools;
  /** Messages of the page that are errors. */
  readonly errors: string[];
  /** Calls a function of the page's `preview`. */
  readonly call: <K extends keyof PicturesPage>(
    name: K,
    ...args: Parameters<PicturesPage[K]>
  ) => Promise<Awaited<ReturnType<PicturesPage[K]>>>;
}

/** Serves the page before the tests of a file and clears it away after them. */
export function usePreviewPage(): () => PreviewUnderTest {
  let fixture: PreviewUnderTest | undefined;
  let browser: SharedBrowser | undefined;
  beforeAll(async () => {
    const served = await serve(await sharedPage('pictures'));
    browser = await connectChromium();
    const page = await browser.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(served.server.address);
    await page.waitForFunction(() => 'preview' in window);
    const call: PreviewUnderTest['call'] = (name, ...args) =>
      page.evaluate(
        ([method, given]) => {
          const preview = (window as unknown as { preview: Record<string, (...all: unknown[]) => unknown> }).preview;
          return preview[method as string]?.(...(given as unknown[]));
        },
        [name, args] as const,
      ) as never;
    fixture = { ...served, page, errors, call, tools: await locateFfmpeg() };
  });
  afterAll(async () => {
    await browser?.close();
    await fixture?.close();
  });
  return () => {
    if (!fixture) throw new Error('The page is not there yet.');
    return fixture;
  };
}
