/** The browser, the built pages and the home that test files share; see `test/global-setup.ts`. */
import { type Browser, chromium } from 'playwright-core';
import { inject } from 'vitest';

async function ask(what: string): Promise<string> {
  const answer = await fetch(new URL(what, inject('shared')));
  const text = await answer.text();
  if (!answer.ok) throw new Error(text);
  return text;
}

/** The Chromium of this worker, started with `args` besides those of every test. Closing it closes what was opened here. */
export const connectChromium = async (args: readonly string[] = []): Promise<Browser> =>
  chromium.connect(
    await ask(`chromium?${new URLSearchParams({ worker: process.env.VITEST_POOL_ID ?? '', args: args.join(' ') })}`),
  );

/** The folder of `test/browser/pages/<name>`, built once in a run. It is not to be changed. */
export const sharedPage = (name: string): Promise<string> => ask(`pages/${name}`);

/** A home whose library has the sample's files and all that is made from them, for `serve` to begin with. */
export const sampleHome = (): Promise<string> => ask('sample-home');
