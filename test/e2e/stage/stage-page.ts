/** The page of `test/browser/pages/stage` in a real browser, with a real engine behind it and the sample in it. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import type { Item } from '../../../core/project/item.js';
import type { Project } from '../../../core/project/project.js';
import { connectChromium, sampleHome, sharedPage, type SharedBrowser } from '../../browser/shared.js';
import { type Served, serve } from '../../browser/serve.js';

/** What a test works with. */
export interface StageUnderTest extends Served {
  readonly browser: SharedBrowser;
  readonly page: Page;
  readonly projectId: string;
  /** Messages of the page that are errors. */
  readonly errors: string[];
  /** The document as the engine has it, once every edit has arrived. */
  readonly project: () => Promise<Project>;
  /** An item of the document; see `project`. */
  readonly item: (find: (item: Item) => boolean) => Promise<Item>;
  /** The position of a point of the canvas, given as fractions, in the window. */
  readonly at: (x: number, y: number) => Promise<{ readonly x: number; readonly y: number }>;
  /** Window pixels for each canvas pixel. */
  readonly scale: () => Promise<number>;
  readonly seek: (frame: number) => Promise<void>;
  readonly select: (...items: readonly string[]) => Promise<void>;
  readonly selected: () => Promise<readonly string[]>;
  /** Mean colour of a part of the drawn picture, given as fractions of the canvas. */
  readonly color: (x: number, y: number, width: number, height: number) => Promise<readonly [number, number, number]>;
}

interface StageWindow {
  readonly stage: {
    readonly editor: import('../../../renderer/app/open-editor.js').OpenEditor;
    readonly preferences: import('../../../renderer/host/preferences.js').Preferences;
  };
}

const SAMPLE = fileURLToPath(new URL('../../../resources/sample/recipe.json', import.meta.url));

/** Serves the page before the tests of a file and clears it away after them. */
export function useStagePage(viewport = { width: 1280, height: 720 }): () => StageUnderTest {
  let fixture: StageUnderTest | undefined;
  let browser: SharedBrowser | undefined;
  beforeAll(async () => {
    const served = await serve(await sharedPage('stage'), await sampleHome());
    const { client, server } = served;
    const { id: projectId } = await client['project.import']({ file: SAMPLE, allowOutside: true });
    browser = await connectChromium();
    const context = await browser.newContext({ viewport, locale: 'en-GB' });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      // A test's page has no icon.
      const isIcon = message.location().url.endsWith('/favicon.ico');
      if (message.type() === 'error' && !isIcon) errors.push(`${message.text()} ${message.location().url}`);
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(server.address);
    // The first address only admits the browser: it names no project.
    errors.length = 0;
    await page.goto(`${new URL(server.address).origin}/?project=${projectId}`);
    await page.getByRole('application', { name: 'Picture' }).waitFor();
    await page.waitForFunction(() => {
      const { editor } = (window as unknown as StageWindow).stage;
      const { assets } = editor.session.store.getState().project;
      const { media } = editor.media.store.getState();
      return assets.every(({ id, kind }) => kind === 'font' || media.get(id)?.library?.state === 'ready');
    });
    const project = async (): Promise<Project> => {
      await page.evaluate(() => (window as unknown as StageWindow).stage.editor.session.settled());
      return (await client['project.get']({ id: projectId })).project;
    };
    const box = async () => {
      const found = await page.locator('section canvas').first().boundingBox();
      if (!found) throw new Error('There is no picture.');
      return found;
    };
    fixture = {
      ...served,
      browser,
      page,
      projectId,
      errors,
      project,
      async item(find) {
        const found = (await project()).tracks.flatMap(({ items }) => items).find(find);
        if (!found) throw new Error('There is no such item.');
        return found;
      },
      async at(x, y) {
        const { x: left, y: top, width, height } = await box();
        return { x: left + x * width, y: top + y * height };
      },
      scale: async () => (await box()).width / (await project()).size.width,
      async seek(frame) {
        await page.evaluate((to) => (window as unknown as StageWindow).stage.editor.transport.seek(to), frame);
      },
      async select(...items) {
        await page.evaluate((ids) => (window as unknown as StageWindow).stage.editor.selection.select(ids), items);
      },
      selected: () => page.evaluate(() => (window as unknown as StageWindow).stage.editor.selection.items()),
      color: (x, y, width, height) =>
        page.evaluate(
          async ([left, top, across, down]) => {
            const shown = document.querySelector<HTMLCanvasElement>('section canvas');
            if (!shown) throw new Error('There is no picture.');
            // What is on screen, not what could be drawn anew.
            const copy = new OffscreenCanvas(shown.width, shown.height);
            const context = copy.getContext('2d');
            await new Promise((done) => requestAnimationFrame(done));
            context?.drawImage(await createImageBitmap(shown), 0, 0);
            const { data } = context?.getImageData(
              left * copy.width,
              top * copy.height,
              Math.max(1, across * copy.width),
              Math.max(1, down * copy.height),
            ) ?? { data: new Uint8ClampedArray() };
            const sum = [0, 0, 0];
            for (let i = 0; i < data.length; i += 4) {
              for (let c = 0; c < 3; c++) sum[c] = (sum[c] ?? 0) + (data[i + c] ?? 0);
            }
            return sum.map((each) => each / (data.length / 4)) as unknown as readonly [number, number, number];
          },
          [x, y, width, height] as const,
        ),
    };
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
