/** The timeline on a page of its own in real Chromium, with a real engine and the sample's project. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach } from 'vitest';
import type { Project } from '../../../core/project/project.js';
import { itemEnd } from '../../../core/project/item.js';
import { openAddress } from '../../browser/open-address.js';
import { connectChromium, sampleHome, sharedPage, type SharedBrowser } from '../../browser/shared.js';
import { type Served, serve } from '../../browser/serve.js';

/** A file of the sample. */
export const sample = (name: string): string =>
  fileURLToPath(new URL(`../../../resources/sample/${name}`, import.meta.url));

/** What a test works with. */
export interface TimelinePage extends Served {
  readonly browser: SharedBrowser;
  readonly page: Page;
  readonly errors: string[];
  /** Opens a project on the page; the sample's where none is named. */
  readonly open: (project?: Project | null, more?: string) => Promise<void>;
  /** The document that the engine has, once everything is acknowledged. */
  readonly project: () => Promise<Project>;
  /** A track's items as `id start+length`. */
  readonly lay: (track: string) => Promise<string[]>;
  /** Where a frame of a track is on the page; `down` is a share of the row's height. */
  readonly at: (track: string, frame: number, down?: number) => Promise<{ readonly x: number; readonly y: number }>;
  /** Drags from one place to another in steps, with keys held. */
  readonly drag: (from: Place, to: Place, keys?: readonly string[]) => Promise<void>;
  readonly select: (...ids: string[]) => Promise<void>;
  readonly selected: () => Promise<readonly string[]>;
  readonly seek: (frame: number) => Promise<void>;
  readonly set: (tools: { readonly magnet?: boolean; readonly snapping?: boolean }) => Promise<void>;
}

interface Place {
  readonly x: number;
  readonly y: number;
}

/** What the page shows of itself. */
export interface Exposed {
  readonly timeline: {
    readonly editor: import('../../../renderer/editor/editor.js').Editor;
  };
}

/** Opens the page before the tests of a file; each test begins with `fresh`, or with the sample where that is null. */
export function useTimelinePage(
  fresh: Project | null = null,
  viewport = { width: 1280, height: 420 },
): () => TimelinePage {
  let fixture: TimelinePage | undefined;
  beforeAll(async () => {
    const served = await serve(await sharedPage('timeline'), await sampleHome());
    const browser = await connectChromium();
    const context = await browser.newContext({ viewport, locale: 'en-GB' });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    // The first address only admits the browser: it names no project.
    await page.goto(served.server.address);
    fixture = toPage(served, browser, page, errors);
  });
  beforeEach(async () => fixture?.open(fresh));
  afterAll(async () => {
    await fixture?.browser.close();
    await fixture?.close();
  });
  return () => {
    if (!fixture) throw new Error('The page is open only inside tests.');
    return fixture;
  };
}

function toPage(served: Served, browser: SharedBrowser, page: Page, errors: string[]): TimelinePage {
  const { client } = served;
  let id = '';
  const project = async (): Promise<Project> => {
    await page.evaluate(() => (window as unknown as Exposed).timeline.editor.session.settled());
    return (await client['project.get']({ id })).project;
  };
  return {
    ...served,
    browser,
    page,
    errors,
    async open(wanted = null, more = '') {
      const made = wanted
        ? await client['project.create']({ project: wanted })
        : await client['project.import']({ file: sample('recipe.json'), allowOutside: true });
      id = made.id;
      await openAddress(page, `/?project=${id}${more}`);
      await page.locator('html[data-ready]').waitFor({ state: 'attached' });
      await page.locator('[data-row]').first().waitFor({ state: 'attached' });
      errors.length = 0;
    },
    project,
    async lay(track) {
      const found = (await project()).tracks.find((each) => each.id === track);
      return found?.items.map((item) => `${item.id} ${item.start}+${itemEnd(item) - item.start}`) ?? [];
    },
    at: (track, frame, down = 0.5) =>
      page.evaluate(
        ([row, wanted, share]) => {
          const box = document.querySelector(`[data-row="${row}"]`)?.getBoundingClientRect();
          const content = document.querySelector<HTMLElement>('[style*="--ppf"]');
          const zoom = Number(content?.style.getPropertyValue('--ppf'));
          return { x: (box?.left ?? 0) + wanted * zoom, y: (box?.top ?? 0) + (box?.height ?? 0) * share };
        },
        [track, frame, down] as const,
      ),
    async drag(from, to, keys = []) {
      await page.mouse.move(from.x, from.y);
      for (const key of keys) await page.keyboard.down(key);
      await page.mouse.down();
      await page.mouse.move((from.x + to.x) / 2, (from.y + to.y) / 2, { steps: 3 });
      await page.mouse.move(to.x, to.y, { steps: 3 });
      await page.mouse.up();
      for (const key of keys) await page.keyboard.up(key);
    },
    select: (...ids) =>
      page.evaluate((items) => (window as unknown as Exposed).timeline.editor.selection.select(items), ids),
    selected: () => page.evaluate(() => [...(window as unknown as Exposed).timeline.editor.selection.items()]),
    seek: (frame) => page.evaluate((to) => (window as unknown as Exposed).timeline.editor.transport.seek(to), frame),
    set: (tools) => page.evaluate((to) => (window as unknown as Exposed).timeline.editor.tools.set(to), tools),
  };
}
