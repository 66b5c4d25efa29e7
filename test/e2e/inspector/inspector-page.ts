/** The page of `test/browser/pages/inspector` in a real browser, with a real engine behind it and the sample in it. */
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { findSeriousIssues } from '../../browser/accessibility.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Item } from '../../../core/project/item.js';
import type { Project } from '../../../core/project/project.js';
import { openAddress } from '../../browser/open-address.js';
import { connectChromium, sampleHome, sharedPage, type SharedBrowser } from '../../browser/shared.js';
import { type Served, serve } from '../../browser/serve.js';

/** What a test works with. */
export interface InspectorUnderTest extends Served {
  readonly browser: SharedBrowser;
  readonly page: Page;
  readonly projectId: string;
  /** Messages of the page that are errors. */
  readonly errors: string[];
  /** Opens a fresh copy of the sample, with a panel beside the inspector. */
  readonly open: (panel?: 'titles' | 'effects' | 'audio', language?: 'en' | 'fr') => Promise<void>;
  /** The document as the engine has it, once every edit has arrived. */
  readonly project: () => Promise<Project>;
  readonly item: (id: string) => Promise<Item>;
  /** Ids of the items of a kind, in order. */
  readonly ids: (kind: Item['kind']) => Promise<string[]>;
  readonly select: (...items: readonly string[]) => Promise<void>;
  readonly seek: (frame: number) => Promise<void>;
  /** Edits as a script would. */
  readonly edit: (edit: EditInput) => Promise<void>;
  /** Steps of the history. */
  readonly steps: () => Promise<number>;
  /** What axe finds that is serious or worse. */
  readonly serious: () => Promise<string[]>;
}

interface InspectorWindow {
  readonly fixture: {
    readonly editor: import('../../../renderer/app/open-editor.js').OpenEditor;
    readonly preferences: import('../../../renderer/host/preferences.js').Preferences;
  };
}

const SAMPLE = fileURLToPath(new URL('../../../resources/sample/recipe.json', import.meta.url));

/** Serves the page before the tests of a file and clears it away after them. */
export function useInspectorPage(viewport = { width: 1280, height: 720 }): () => InspectorUnderTest {
  let fixture: InspectorUnderTest | undefined;
  let browser: SharedBrowser | undefined;
  beforeAll(async () => {
    const served = await serve(await sharedPage('inspector'), await sampleHome());
    const { client, server } = served;
    browser = await connectChromium();
    const context = await browser.newContext({ viewport, locale: 'en-GB' });
    const page = await context.newPage();
    const errors: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
    });
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(server.address);
    let projectId = '';
    const project = async (): Promise<Project> => {
      await page.evaluate(() => (window as unknown as InspectorWindow).fixture.editor.session.settled());
      return (await client['project.get']({ id: projectId })).project;
    };
    const items = async (): Promise<Item[]> => (await project()).tracks.flatMap((track) => track.items);
    fixture = {
      ...served,
      browser,
      page,
      get projectId() {
        return projectId;
      },
      errors,
      async open(panel, language = 'en') {
        projectId = (await client['project.import']({ file: SAMPLE, allowOutside: true })).id;
        const query = new URLSearchParams({ project: projectId, language, ...(panel ? { panel } : {}) });
        await openAddress(page, `/?${query}`);
        await page.getByRole('complementary').waitFor();
        errors.length = 0;
        await page.waitForFunction(() => {
          const { editor } = (window as unknown as InspectorWindow).fixture;
          const { media } = editor.media.store.getState();
          return editor.session.store
            .getState()
            .project.assets.every(({ id }) => media.get(id)?.library?.state === 'ready');
        });
      },
      project,
      async item(id) {
        const found = (await items()).find((each) => each.id === id);
        if (!found) throw new Error(`There is no item ${id}.`);
        return found;
      },
      ids: async (kind) => (await items()).filter((each) => each.kind === kind).map((each) => each.id),
      async select(...ids) {
        await page.evaluate((all) => (window as unknown as InspectorWindow).fixture.editor.selection.select(all), ids);
      },
      async seek(frame) {
        await page.evaluate((to) => (window as unknown as InspectorWindow).fixture.editor.transport.seek(to), frame);
      },
      async edit(edit) {
        await project();
        const { revision } = await client['project.get']({ id: projectId });
        await client['project.edit']({ id: projectId, base: revision, edit });
        await page.waitForFunction(
          (after) => (window as unknown as InspectorWindow).fixture.editor.session.store.getState().revision >= after,
          revision + 1,
        );
      },
      async steps() {
        await project();
        return (await client['project.steps']({ id: projectId })).head;
      },
      serious: () => findSeriousIssues(page),
    };
  });
  afterAll(async () => {
    await browser?.close();
    await fixture?.close();
  });
  return () => {
    if (!fixture) throw new Error('The page is open only inside tests.');
    return fixture;
  };
}
