/** The browser, the built pages and the home that test files share; see `test/global-setup.ts`. */
import type { Browser, BrowserContext, BrowserServer } from 'playwright-core';
import { inject } from 'vitest';
import { launchChromium, launchChromiumServer } from './chromium.js';

async function ask(what: string): Promise<string> {
  const answer = await fetch(new URL(what, inject('shared')));
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** What a file of tests opens in the browser of its worker. */
export type SharedBrowser = Pick<Browser, 'newContext' | 'newPage' | 'close'>;

/** Started when a file first needs one, and ended with its worker. By their arguments. */
const browsers = new Map<string, Promise<Browser>>();

/** The Chromium of this worker, started with `args` besides those of every test. Closing it closes what was opened here. */
export async function connectChromium(args: readonly string[] = []): Promise<SharedBrowser> {
  const key = args.join(' ');
  const starting = browsers.get(key) ?? launchChromium(args);
  browsers.set(key, starting);
  const browser = await starting;
  const contexts: BrowserContext[] = [];
  const newContext: Browser['newContext'] = async (options) => {
    const context = await browser.newContext(options);
    contexts.push(context);
    // As long as a test may take: no test is about time.
    context.setDefaultTimeout(300_000);
    return context;
  };
  return {
    newContext,
    newPage: async (options) => (await newContext(options)).newPage(),
    async close() {
      await Promise.all(contexts.map((context) => context.close()));
    },
  };
}

let server: Promise<BrowserServer> | undefined;

/** Where a process that this worker starts connects to a Chromium that is there already. */
export async function chromiumAddress(): Promise<string> {
  server ??= launchChromiumServer();
  return (await server).wsEndpoint();
}

/** The folder of `test/browser/pages/<name>`, built once in a run. It is not to be changed. */
export const sharedPage = (name: string): Promise<string> => ask(`pages/${name}`);

/** A home whose library has the sample's files and all that is made from them, for `serve` to begin with. */
export const sampleHome = (): Promise<string> => ask('sample-home');
