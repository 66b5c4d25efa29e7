/** The built editor in a real browser, with a real engine behind it. */
import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { connectChromium, sampleHome, type SharedBrowser } from '../browser/shared.js';
import { EDITOR, type Served, type ServeOptions, serve } from '../browser/serve.js';

/** What a test works with. */
export interface EditorUnderTest extends Served {
  readonly browser: SharedBrowser;
  readonly context: BrowserContext;
  readonly page: Page;
  /** Messages of the page that are errors. A test that expects none says so. */
  readonly errors: string[];
  /** Waits until the timeline of the open project is there. */
  readonly ready: () => Promise<void>;
}

/** How the editor is opened. */
export interface EditorOptions extends ServeOptions {
  /** `en-GB` where it is absent. */
  readonly locale?: string;
  /** Whether it is opened for the first time on this machine, so that the sample's files are looked into yet. */
  readonly isNew?: boolean;
  /** Gives the address to open; that of the server, which opens the sample, where it is absent. */
  readonly firstPage?: (served: Served, context: BrowserContext) => Promise<string>;
}

/** Opens the editor before the tests of a file and clears it away after them. */
export function useEditor({
  locale = 'en-GB',
  isNew = false,
  firstPage = async ({ server }) => server.address,
  ...serving
}: EditorOptions = {}): () => EditorUnderTest {
  let editor: EditorUnderTest | undefined;
  beforeAll(async () => {
    const served = await serve(EDITOR, isNew ? undefined : await sampleHome(), serving);
    const browser = await connectChromium();
    const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    const ready = async (): Promise<void> => {
      await page.getByRole('region', { name: 'Timeline' }).waitFor();
    };
    editor = { ...served, browser, context, page, errors, ready };
    await page.goto(await firstPage(served, context));
    await ready();
  });
  afterAll(async () => {
    await editor?.browser.close();
    await editor?.close();
  });
  return () => {
    if (!editor) throw new Error('The editor is open only inside tests.');
    return editor;
  };
}

/** A file of the sample. */
export const sampleFile = (name: string): string =>
  fileURLToPath(new URL(`../../resources/sample/${name}`, import.meta.url));

/** A path below `docs/images`, where pictures of the editor for the README are written when they are asked for. */
export function imagePath(name: string): string {
  const folder = fileURLToPath(new URL('../../docs/images/', import.meta.url));
  mkdirSync(folder, { recursive: true });
  return `${folder}${name}.jpg`;
}
