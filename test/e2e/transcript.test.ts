/** Editing by words: the transcript panel, in a browser with a real engine. */
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { itemEnd } from '../../core/project/item.js';
import { isCaptions } from '../../core/project/kinds/guards.js';
import { type Project, projectLength } from '../../core/project/project.js';
import { framesOfCut } from '../../core/timeline/cut-source.js';
import { planWordRemovals } from '../../core/transcript/plan-removals.js';
import type { RecognizedWord } from '../../core/transcript/transcript.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { dropFiles } from './drop-files.js';
import { useEditor } from './editor.js';

const SHARED = resolve('../shared/media');
const CLIP = join(SHARED, 'clips/nasa-narration-6streams.mp4');
const WHISPER = join(SHARED, 'words/nasa-narration.whisper.json');
const SECONDS = 13;
const LENGTH = SECONDS * 25;

// A recogniser that hears the same in every recording.
const programs = mkdtempSync(join(tmpdir(), 'upright-programs-'));
writeFileSync(join(programs, 'pocketsphinx'), '#!/bin/sh\nprintf "hello 0.300 0.500 0.9\\nthere 0.600 0.900 0.8\\n"\n');
chmodSync(join(programs, 'pocketsphinx'), 0o755);
process.env.PATH = `${programs}${delimiter}${process.env.PATH ?? ''}`;

const editor = useEditor();
let id = '';

const panel = (): Locator => editor().page.getByRole('region', { name: 'Transcript', exact: true });
const list = (): Locator => panel().getByRole('listbox', { name: 'Words of the recording' });
const word = (at: number): Locator => list().locator(`[data-word="${at}"]`);
const button = (name: string | RegExp): Locator => panel().getByRole('button', { name, exact: true });
const press = (key: string): Promise<void> => editor().page.keyboard.press(key);
const project = async (): Promise<Project> => (await editor().client['project.get']({ id })).project;
const length = async (): Promise<number> => projectLength(await project());
const steps = async (): Promise<number> => (await editor().client['project.steps']({ id })).head;
const selected = (): Promise<string[]> => list().locator('[aria-selected=true]').allTextContents();
const statesOf = (state: string): Promise<string[]> => list().locator(`[data-state=${state}]`).allTextContents();
const kept = async (): Promise<readonly RecognizedWord[]> => {
  const media = { projectId: id, asset: 'talk' };
  return (await editor().client['transcripts.get']({ media })).transcript?.words ?? [];
};
const issues = () => findSeriousIssues(editor().page);

const TALK =
  'So um we we started in spring. | And uh nobody came. Why did nobody come? Because it rained, and then it rained again, every single day of that spring in which we waited.';

/** Words of a third of a second, with a pause of 1.2 seconds at `|`. */
function wordsOf(text: string): { text: string; start: number; end: number }[] {
  let at = 0.2;
  return text.split(' ').flatMap((each) => {
    at += each === '|' ? 1.2 : 0.34;
    return each === '|' ? [] : [{ text: each, start: at - 0.34, end: at - 0.08 }];
  });
}
const dropWords = (words: readonly object[], name: string): Promise<void> =>
  dropFiles(panel(), [{ name, bytes: new TextEncoder().encode(JSON.stringify({ language: 'en', words })) }]);

beforeAll(async () => {
  const { client, page, server, folder, ready } = editor();
  let path = CLIP;
  if (!existsSync(CLIP)) {
    path = join(folder, 'talk.mp4');
    const { ffmpeg } = await locateFfmpeg();
    const picture = ['-f', 'lavfi', '-i', `testsrc2=s=180x320:r=25:d=${SECONDS}`];
    const sound = ['-f', 'lavfi', '-i', `sine=220:r=48000:d=${SECONDS}`];
    const codecs = ['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac'];
    const twoSounds = ['-map', '0', '-map', '1', '-map', '1'];
    await promisify(execFile)(ffmpeg.path, ['-v', 'error', ...picture, ...sound, ...twoSounds, ...codecs, path]);
  }
  const clip = { kind: 'footage', id: 'clip', asset: 'talk', start: 0, length: LENGTH };
  const made = await client['project.create']({
    folder,
    project: {
      ...{ schemaVersion: 1, id: 'new', fps: { num: 25, den: 1 } },
      assets: [{ id: 'talk', kind: 'video', path }],
      tracks: [{ id: 'V1', kind: 'picture', items: [clip] }],
    } as never,
  });
  id = made.id;
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.goto(`${new URL(server.address).origin}/?project=${id}`);
  await ready();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Transcript' }).click();
});
afterAll(async () => expect(editor().errors).toEqual([]));

it('says what would listen, and transcribes with it', async () => {
  await panel().getByText('pocketsphinx will listen. It knows: English.').waitFor();
  expect(await issues()).toEqual([]);
  await button('Transcribe').click();
  await expect.poll(() => list().getByRole('option').allTextContents()).toEqual(expect.arrayContaining(['hello']));
  expect((await kept()).map(({ text }) => text)).toEqual(expect.arrayContaining(['hello', 'there']));
});

it('takes the words of a file that is dropped on it', async () => {
  if (existsSync(WHISPER)) {
    await dropFiles(panel(), [WHISPER]);
    await expect.poll(() => list().innerText()).toContain('Webb space telescope');
    const words = (await kept()).map(({ text }) => text);
    expect(await list().getByRole('option').allTextContents()).toEqual(words);
  }
  await dropWords(wordsOf(TALK), 'talk.json');
  await expect.poll(() => list().getByRole('option').allTextContents()).toEqual(TALK.replace('| ', '').split(' '));
  expect(await statesOf('heard')).toHaveLength(wordsOf(TALK).length);
});

it('cuts selected words out of the timeline as one step, and shows them struck through', async () => {
  const [before, head, words] = [await project(), await steps(), await kept()];
  await word(7).click();
  // The playhead is at the word.
  await expect.poll(() => list().locator('[data-lit]').allTextContents()).toEqual(['And']);
  await word(9).click({ modifiers: ['Shift'] });
  expect(await selected()).toEqual(['And', 'uh', 'nobody']);
  await panel()
    .getByText(/^3 words · /)
    .waitFor();
  expect(await issues()).toEqual([]);
  await press('Delete');
  await expect.poll(() => statesOf('cut')).toEqual(['And', 'uh', 'nobody']);
  await expect.poll(steps).toBe(head + 1);
  const frames = framesOfCut(before, { asset: 'talk', spans: planWordRemovals(words, [{ from: 7, to: 10 }]) });
  const gone = frames.reduce((sum, { from, to }) => sum + to - from, 0);
  expect(gone).toBeGreaterThan(20);
  const now = await project();
  expect(projectLength(now)).toBe(LENGTH - gone);
  const [left, right] = now.tracks[0]?.items ?? [];
  expect([left && itemEnd(left), right?.start]).toEqual([frames[0]?.from, frames[0]?.from]);
  expect(right).toMatchObject({ in: Math.round(((frames[0]?.to ?? 0) * 1e6) / 25) });
  await press('Control+z');
  await expect.poll(() => statesOf('cut')).toEqual([]);
  expect(await length()).toBe(LENGTH);
});

it('selects by keys and by dragging, and mutes', async () => {
  await word(2).click();
  await press('ArrowRight');
  await press('Shift+ArrowRight');
  expect(await selected()).toEqual(['we', 'started']);
  await press('m');
  await expect.poll(() => statesOf('muted')).toEqual(['we', 'started']);
  const [clip] = (await project()).tracks[0]?.items ?? [];
  expect(clip).toMatchObject({ length: LENGTH, volume: { keyframes: expect.any(Array) } });
  await press('Control+z');
  await expect.poll(() => statesOf('muted')).toEqual([]);
  const [from, to] = [await word(0).boundingBox(), await word(4).boundingBox()];
  const { mouse } = editor().page;
  await mouse.move((from?.x ?? 0) + 4, (from?.y ?? 0) + 8);
  await mouse.down();
  await mouse.move((to?.x ?? 0) + 6, (to?.y ?? 0) + 8, { steps: 4 });
  await mouse.up();
  expect(await selected()).toEqual(['So', 'um', 'we', 'we', 'started']);
  await word(12).dblclick();
  expect(await selected()).toEqual(['Why', 'did', 'nobody', 'come?']);
});

it('finds words, and goes from one to the next', async () => {
  await list().focus();
  await press('Control+f');
  const search = panel().getByRole('searchbox', { name: 'Search the words' });
  await search.fill('nobody');
  const count = panel().getByRole('status');
  await expect.poll(() => count.textContent()).toMatch(/of 2$/);
  const first = await count.textContent();
  await press('Enter');
  await expect.poll(() => count.textContent()).not.toBe(first);
  expect(await selected()).toEqual(['nobody']);
  await press('Shift+Enter');
  await expect.poll(() => count.textContent()).toBe(first);
  expect(await issues()).toEqual([]);
  await search.focus();
  await press('Escape');
  await press('Escape');
});

it('lists what may be cut, and takes what is chosen out in one step', async () => {
  await button('Clean up').click();
  const found = panel().getByRole('list', { name: 'Clean up' });
  const texts = (): Promise<string[]> => found.locator('label > span:first-of-type').allTextContents();
  await expect.poll(texts).toEqual(['um', 'we', 'Silence', 'uh']);
  expect(await issues()).toEqual([]);
  const head = await steps();
  // A cut is heard before it is made: for that long the timeline is shorter, and nothing is sent.
  await found.getByRole('button', { name: 'Hear it without: Silence' }).click();
  await press('Space');
  await found.getByRole('checkbox').nth(1).uncheck();
  const saves = await panel()
    .getByTitle(/^Saves /)
    .textContent();
  await button('Remove 3').click();
  await expect.poll(texts).toEqual(['we']);
  await expect.poll(steps).toBe(head + 1);
  expect(await statesOf('cut')).toEqual(['um', 'uh']);
  expect(saves).toBe(`−${((LENGTH - (await length())) / 25).toFixed(1)} s`);
  await press('Control+z');
  await expect.poll(texts).toHaveLength(4);
});

it('makes a project of a highlight, of its own length, and leaves this one as it is', async () => {
  await button('Highlights').click();
  await panel().getByRole('radio', { name: '15 s' }).click();
  const first = panel().getByRole('list', { name: 'Highlights' }).getByRole('listitem').first();
  await first.hover();
  expect(await issues()).toEqual([]);
  await first.getByRole('button', { name: 'Make a project' }).click();
  const toast = editor()
    .page.getByText(/^New project: /)
    .first();
  await toast.waitFor();
  expect(await length()).toBe(LENGTH);
  const name = ((await toast.textContent()) ?? '').replace('New project: ', '');
  const { projects } = await editor().client['project.list']({});
  const made = projects.find((each) => each.name === name);
  const { project: own } = await editor().client['project.get']({ id: made?.id ?? '' });
  expect(projectLength(own)).toBeGreaterThan(11 * 25);
  expect(projectLength(own)).toBeLessThan(LENGTH);
});

it('makes captions of the words that are heard, from the palette too', async () => {
  await word(1).click();
  await press('Delete');
  await expect.poll(() => statesOf('cut')).toEqual(['um']);
  await press('Control+Shift+P');
  await editor().page.keyboard.type('captions of the words');
  await press('Enter');
  const captions = async () => (await project()).tracks.flatMap(({ items }) => items).find(isCaptions);
  await expect.poll(captions).toBeTruthy();
  const texts = (await captions())?.words.map(({ text }) => text);
  expect(texts).toEqual(TALK.replace('um ', '').replace('| ', '').split(' '));
  expect((await captions())?.language).toBe('en');
});

it('shows the words of the sound that the clip plays, and none of another', async () => {
  const { client } = editor();
  const choose = async (audioStream: number | null): Promise<void> => {
    const { revision, project: now } = await client['project.get']({ id });
    const steps = now.tracks
      .flatMap(({ items }) => items)
      .flatMap(({ kind, id: item }) => (kind === 'footage' ? [{ type: 'item.set', item, set: { audioStream } }] : []));
    await client['project.edit']({ id, base: revision, edit: { type: 'batch', edits: steps } as never });
  };
  await choose(2);
  await button('Transcribe').waitFor();
  await choose(1);
  await word(0).waitFor();
});

it('cleans the sound of the clip, to be heard before and after, and uses it as one step', async () => {
  const { page } = editor();
  const clips = async () =>
    (await project()).tracks.flatMap(({ items }) => items).filter(({ kind }) => kind === 'footage');
  const [before] = await clips();
  const head = await steps();
  await page.locator(`[data-item="${before?.id}"]`).click({ button: 'right', position: { x: 8, y: 20 } });
  await page.getByRole('menuitem', { name: 'Clean sound…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Clean sound' });
  await dialog.getByRole('radio', { name: 'Light' }).click();
  expect(await issues()).toEqual([]);
  await dialog.getByRole('button', { name: 'Clean', exact: true }).click();
  const [heard] = await Promise.all([
    page.waitForResponse(/\/media\/result\//),
    dialog.getByRole('button', { name: 'After' }).click(),
  ]);
  expect(heard.ok()).toBe(true);
  await dialog.getByRole('button', { name: 'Use it' }).click();
  const assetOf = async (): Promise<string | undefined> => {
    const [clip] = await clips();
    return clip && 'asset' in clip ? clip.asset : undefined;
  };
  await expect.poll(assetOf).not.toBe('talk');
  const after = await project();
  const cleaned = after.assets.find(({ id }) => id !== 'talk');
  expect(cleaned?.path).toMatch(/cleaned.[0-9a-f]{32}\.mp4$/);
  await expect.poll(steps).toBe(head + 1);
  await page.keyboard.press('Control+z');
  await expect.poll(assetOf).toBe('talk');
});
