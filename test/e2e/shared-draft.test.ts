/** The shared draft: a drag in one panel shows in the others while it lasts, without rendering React. */
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { afterEach, beforeAll, expect, it } from 'vitest';
import type { Project } from '../../core/project/project.js';
import type { Client } from '../../core/api/client.js';
import { type EditorOptions, useEditor } from './editor.js';

const firstPage: EditorOptions['firstPage'] = async ({ client, server, folder }, context) => {
  // This admits the browser without running the editor, which would import its sample first.
  await context.request.get(server.address);
  // React calls this hook of its developer tools after each commit, in built pages too.
  await context.addInitScript(() => {
    const counter = { commits: 0 };
    const hook = {
      supportsFiber: true,
      inject: () => 1,
      onCommitFiberRoot: () => counter.commits++,
      onPostCommitFiberRoot: () => undefined,
      onCommitFiberUnmount: () => undefined,
    };
    Object.assign(window, { __REACT_DEVTOOLS_GLOBAL_HOOK__: hook, counter });
  });
  projectId = await createProject(client, folder);
  return `${new URL(server.address).origin}/?project=${projectId}`;
};
// The sample is not in its library, so that nothing but the picture is looked into.
const editor = useEditor({ firstPage, isNew: true });
let projectId = '';

/** A picture with keyframes across, and a marker. */
async function createProject(client: Client, folder: string): Promise<string> {
  const path = join(folder, 'green.png');
  await sharp({ create: { width: 90, height: 160, channels: 3, background: '#00c000' } })
    .png()
    .toFile(path);
  const keyframes = [
    { frame: 0, value: 0.5 },
    { frame: 100, value: 0.5 },
  ];
  const project = {
    ...{ schemaVersion: 1 as const, id: 'new', assets: [{ id: 'a', kind: 'image' as const, path }] },
    markers: [{ id: 'mark', frame: 30 }],
    tracks: [
      {
        ...{ id: 'v', kind: 'picture' as const },
        items: [
          {
            ...{ kind: 'image' as const, id: 'clip', asset: 'a', start: 0, length: 120 },
            position: { x: { keyframes }, y: 0.5 },
          },
        ],
      },
    ],
  };
  return (await client['project.create']({ project, folder })).id;
}

beforeAll(async () => {
  const { page } = editor();
  await page.getByRole('button', { name: 'Skip' }).click();
  await clip().locator('canvas').waitFor();
});

afterEach(() => expect(editor().errors).toEqual([]));

const saved = async (): Promise<Project> => (await editor().client['project.get']({ id: projectId })).project;
const clip = (): Locator => editor().page.locator('[data-item="clip"]');
const stage = (): Locator => editor().page.getByRole('region', { name: 'Stage' }).locator('canvas').first();
const field = (name: string): Locator => editor().page.getByRole('spinbutton', { name, exact: true });
const commits = (): Promise<number> =>
  editor().page.evaluate(() => (window as unknown as { counter: { commits: number } }).counter.commits);
const frameOfMarker = (): Promise<string> =>
  editor()
    .page.locator('[data-marker="mark"]')
    .evaluate((element) => (element as HTMLElement).style.getPropertyValue('--s'));
/** The keyframes of the clip as they are drawn on the timeline. */
const drawnKeyframes = (): Promise<string> =>
  clip()
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => canvas.toDataURL());

/** Presses the middle of an element; gives what moves it so many pixels to the right of where it was pressed. */
async function press(element: Locator): Promise<(by: number) => Promise<void>> {
  const { page } = editor();
  await element.hover();
  const box = await element.boundingBox();
  if (!box) throw new Error('There is nothing to press.');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.move(x, y);
  await page.mouse.down();
  return (by) => page.mouse.move(x + by, y, { steps: 4 });
}

/** Waits until the picture is imported, the project has its thumbnail and the page renders nothing more, then counts what it renders while `act` runs. */
async function commitsDuring(act: () => Promise<void>): Promise<number> {
  const { client } = editor();
  const states = ['queued', 'running', 'waiting'] as const;
  await expect.poll(async () => (await client['library.list']({})).total).toBe(1);
  await expect.poll(async () => (await client['jobs.list']({ states: [...states], limit: 1 })).total).toBe(0);
  await expect.poll(async () => (await client['project.list']({})).projects[0]?.thumbnail ?? null).not.toBe(null);
  let before = -1;
  await expect
    .poll(async () => {
      const last = before;
      before = await commits();
      return before === last;
    })
    .toBe(true);
  await act();
  return (await commits()) - before;
}

/** Expects that `act` renders nothing. It is repeated, because something else may render while it runs. */
const expectNoCommits = (act: () => Promise<void>): Promise<void> => expect.poll(() => commitsDuring(act)).toBe(0);

it('a drag on the timeline shows in the inspector, renders no React and is dropped by Escape', async () => {
  const { page } = editor();
  const marker = page.locator('[data-marker="mark"]');
  const before = await commits();
  await marker.click();
  const time = field('Time');
  await time.waitFor();
  // Selecting renders: the count can tell.
  expect(await commits()).toBeGreaterThan(before);
  const shown = await time.inputValue();
  const to = await press(marker);
  await to(40);
  await expect.poll(() => time.inputValue()).not.toBe(shown);
  let by = 40;
  await expectNoCommits(async () => {
    const first = await time.inputValue();
    by = 120 - by;
    await to(by);
    await expect.poll(() => time.inputValue()).not.toBe(first);
  });
  expect(Number(await frameOfMarker())).toBeGreaterThan(30);
  expect((await saved()).markers[0]?.frame).toBe(30);
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => time.inputValue()).toBe(shown);
  await expect.poll(frameOfMarker).toBe('30');
  expect((await saved()).markers[0]?.frame).toBe(30);
});

it('a drag on the stage shows in the inspector and on the timeline, and is dropped by Escape', async () => {
  const { page } = editor();
  await page.keyboard.press('Home');
  // One second, frame 30.
  await page.keyboard.press('Shift+ArrowRight');
  await stage().click();
  const across = field('Position across');
  await across.waitFor();
  const shown = await across.inputValue();
  const drawn = await drawnKeyframes();
  const to = await press(stage());
  await to(20);
  await expect.poll(() => across.inputValue()).not.toBe(shown);
  let by = 20;
  await expectNoCommits(async () => {
    const first = await across.inputValue();
    by = 60 - by;
    await to(by);
    await expect.poll(() => across.inputValue()).not.toBe(first);
  });
  // The draft has a keyframe at the playhead.
  await expect.poll(drawnKeyframes).not.toBe(drawn);
  const [before] = (await saved()).tracks[0]?.items ?? [];
  await page.keyboard.press('Escape');
  await page.mouse.up();
  await expect.poll(() => across.inputValue()).toBe(shown);
  await expect.poll(drawnKeyframes).toBe(drawn);
  expect((await saved()).tracks[0]?.items[0]).toEqual(before);
  expect(before).toMatchObject({ position: { x: { keyframes: [{ frame: 0 }, { frame: 100 }] } } });
});

it('a drag on the stage that is released is one edit, shown everywhere', async () => {
  const { page } = editor();
  const across = field('Position across');
  const shown = await across.inputValue();
  const { revision } = await editor().client['project.get']({ id: projectId });
  const to = await press(stage());
  await to(40);
  await expect.poll(() => across.inputValue()).not.toBe(shown);
  const during = await across.inputValue();
  await page.mouse.up();
  await expect
    .poll(async () => (await saved()).tracks[0]?.items[0])
    .toMatchObject({ position: { x: { keyframes: [{ frame: 0 }, { frame: 30 }, { frame: 100 }] } } });
  expect((await editor().client['project.get']({ id: projectId })).revision).toBe(revision + 1);
  expect(await across.inputValue()).toBe(during);
});
