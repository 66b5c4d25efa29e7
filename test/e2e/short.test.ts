/** A short in the window: from a pasted script to a finished video, changed one scene at a time, in a browser with a real engine. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createClient } from '../../core/api/client.js';
import type { Job } from '../../core/api/jobs.js';
import { directPort } from '../../main/transports/direct.js';
import { clipMaker, makeClip } from '../fakes/clip-of-prompt.js';
import { startFakeGemini } from '../fakes/fake-gemini.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { dropFiles } from './drop-files.js';
import { useEditor } from './editor.js';

const KEY = 'key-test-0123456789abcdef';
const editor = useEditor();
const SCRIPT = `# Morning

VISUAL: A cup of coffee.

VOICE-OVER: Coffee.

VISUAL: A spaceship.

VOICE-OVER: Nobody flew.
`;

const dialog = (): Locator => editor().page.getByRole('dialog', { name: 'Make a short' });
const panel = (): Locator => editor().page.getByRole('region', { name: 'Short', exact: true });
const scene = (within: Locator, number: number): Locator =>
  within.getByRole('listitem', { name: `Scene ${number}`, exact: true });
const words = (within: Locator, number: number): Locator =>
  within.getByRole('textbox', { name: `Words of scene ${number}` });
const made = async (): Promise<Extract<Job, { kind: 'short' }>> => {
  const { jobs } = await editor().client['jobs.list']({ kinds: ['short'] });
  const [job] = jobs;
  if (job?.kind !== 'short') throw new Error('no short');
  return job;
};
const project = async () =>
  (await editor().client['project.get']({ id: (await made()).result?.project ?? '' })).project;

beforeAll(async () => {
  const { page } = editor();
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.keyboard.press('Control+Shift+O');
  await page.getByRole('button', { name: /^Make a short/ }).click();
});
afterAll(() => expect(editor().errors).toEqual([]));

it('reads a pasted script, and tells what is wrong with it', async () => {
  const script = dialog().getByRole('textbox', { name: 'Script' });
  await script.fill('VISUAL: The sea.');
  await dialog().getByText('The script has no scene in which something is said').waitFor();
  expect(await dialog().getByRole('button', { name: 'Scenes' }).isDisabled()).toBe(true);
  await script.fill(SCRIPT);
  await dialog().getByText('2 scenes').waitFor();
  await dialog().getByRole('combobox', { name: 'Quality' }).click();
  await editor().page.getByRole('option', { name: 'Draft, 540 × 960' }).click();
  expect(await findSeriousIssues(editor().page)).toEqual([]);
  await dialog().getByRole('button', { name: 'Scenes' }).click();
});

it('shows each scene with its picture and the reason, and what it will cost', async () => {
  await scene(dialog(), 1).getByText('coffee.mp4: “coffee” in its name').waitFor();
  await scene(dialog(), 2).getByText('A card: nothing of the library fits').waitFor();
  await dialog()
    .getByText(/2 scenes · about .* · free of charge/)
    .waitFor();
  // Another one that fits: there is none, so it is a card.
  await dialog().getByRole('button', { name: 'Picture of scene 1' }).click();
  await editor().page.getByRole('menuitem', { name: 'Another one that fits' }).click();
  await scene(dialog(), 1).getByText('A card: nothing of the library fits').waitFor();
  expect(await findSeriousIssues(editor().page)).toEqual([]);
});

it('takes a dropped file as a picture, changed words, and another order', async () => {
  const { folder, page } = editor();
  const own = join(folder, 'own.png');
  await sharp({ create: { width: 90, height: 160, channels: 3, background: '#00a060' } }).toFile(own);
  await dropFiles(scene(dialog(), 2), [own]);
  await scene(dialog(), 2).getByText('Your own: own.png').waitFor();
  await words(dialog(), 2).fill('Everybody walks.');
  await words(dialog(), 2).press('Alt+ArrowUp');
  await expect.poll(() => words(dialog(), 1).inputValue()).toBe('Everybody walks.');
  await expect.poll(() => words(dialog(), 1).evaluate((field) => field === document.activeElement)).toBe(true);
  // What was done is there after the window was loaded anew.
  await page.reload();
  await editor().ready();
  await page.keyboard.press('Control+Shift+O');
  await page.getByRole('button', { name: /^Make a short/ }).click();
  await scene(dialog(), 1).getByText('Your own: own.png').waitFor();
});

it('makes it as one job whose steps are seen, and goes on with one button after it was canceled', async () => {
  const { page } = editor();
  await dialog().getByRole('button', { name: 'Make the short' }).click();
  await dialog().getByRole('list', { name: 'Steps' }).waitFor();
  await dialog().getByRole('button', { name: 'Cancel' }).click();
  await dialog().getByText('Stopped on the way').waitFor();
  await dialog().getByRole('button', { name: 'Go on' }).click();
  await dialog().getByText('“Morning” is ready').waitFor();
  expect(await dialog().getByRole('listitem', { name: 'Exporting: done' }).isVisible()).toBe(true);
  await expect
    .poll(() => page.locator('video').evaluate((video: HTMLVideoElement) => video.readyState))
    .toBeGreaterThan(0);
  const { result } = await made();
  expect(result).toMatchObject({ scenes: 2, footage: { own: 1, card: 1 } });
  const [srt] = result?.video?.sidecars ?? [];
  const captions = await readFile(srt?.file ?? '', 'utf8');
  expect(captions.indexOf('Everybody')).toBeLessThan(captions.indexOf('Coffee'));
  expect(await findSeriousIssues(page)).toEqual([]);
});

it('opens it as a project, whose changed scene is one step of undo', async () => {
  const { page } = editor();
  await dialog().getByRole('button', { name: 'Open in the editor' }).click();
  const update = panel().getByRole('button', { name: 'Update the video' });
  await scene(panel(), 2).waitFor();
  expect(await update.isDisabled()).toBe(true);
  await words(panel(), 2).fill('Tea.');
  await update.click();
  const said = async () => (await project()).narrations?.[0]?.script ?? '';
  await expect.poll(said).toContain('Tea.');
  await expect.poll(() => update.isDisabled()).toBe(true);
  expect((await project()).storyboard?.storyboard.scenes.map((each) => each.words)).toEqual([
    'Everybody walks.',
    'Tea.',
  ]);
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Undo/ }).click();
  await expect.poll(said).toContain('Coffee.');
  await expect.poll(() => words(panel(), 2).inputValue()).toBe('Coffee.');
});

it('has a model make clips in the place of cards, which tell their price first, and another one of a scene', async () => {
  const { page, engine, folder } = editor();
  const client = createClient(directPort(engine, { privileged: true }));
  const gemini = await startFakeGemini(KEY);
  gemini.clips.bytes = clipMaker(await makeClip(folder));
  await client['settings.set']({ providerAddresses: { gemini: gemini.address } });
  await client['providers.setKey']({ id: 'gemini', key: KEY });
  await client['providers.allow']({ id: 'gemini', allowed: true });
  const update = panel().getByRole('button', { name: 'Update the video' });
  const footage = async () => (await project()).storyboard?.footage.map(({ from, take }) => [from, take]);
  await panel().getByRole('button', { name: 'Settings' }).click();
  await panel().getByRole('combobox', { name: 'Clips by a model' }).click();
  await page.getByRole('option', { name: 'In place of cards' }).click();
  await panel().getByRole('button', { name: 'Settings' }).click();
  await scene(panel(), 2)
    .getByText(/A clip by a model, \d+ s · about \$\d/)
    .waitFor();
  await update.click();
  await scene(panel(), 2).getByText('Generated: ').waitFor();
  expect(await footage()).toEqual([
    ['own', 1],
    ['generated', 1],
  ]);
  await panel().getByRole('button', { name: 'Picture of scene 2' }).click();
  await page.getByRole('menuitem', { name: 'Another one that fits' }).click();
  await update.click();
  await expect.poll(footage).toEqual([
    ['own', 1],
    ['generated', 2],
  ]);
  await expect.poll(() => update.isDisabled()).toBe(true);
  expect(gemini.clips.made).toHaveLength(2);
  await gemini.close();
});

it('proposes what is pasted into platforms', async () => {
  const { page } = editor();
  await panel().getByRole('button', { name: 'Voice, captions and more' }).click();
  await page.getByRole('menuitem', { name: 'Publishing kit…' }).click();
  const sheet = page.getByRole('dialog', { name: 'Publishing kit' });
  await sheet.getByRole('tab', { name: 'Shorts' }).click();
  const thumbnail = sheet.getByRole('img', { name: 'Thumbnail with the title “Morning”' });
  await thumbnail.waitFor();
  const best = await thumbnail.getAttribute('src');
  await sheet.getByRole('spinbutton', { name: 'Moment of the thumbnail' }).fill('0.2');
  await page.keyboard.press('Enter');
  await expect.poll(() => thumbnail.getAttribute('src')).not.toBe(best);
  expect(await sheet.getByRole('region', { name: 'Description' }).innerText()).toContain('Everybody walks.');
  expect(await sheet.getByRole('list', { name: 'Checks' }).getByRole('listitem').count()).toBeGreaterThan(5);
  expect(await findSeriousIssues(page)).toEqual([]);
});
