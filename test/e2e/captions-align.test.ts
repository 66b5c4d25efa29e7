/** Captions from a text alone: its words are found in the speech, and light up in the exported pixels as they are said. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { RenderResult } from '../../core/api/render.js';
import { isCaptions } from '../../core/project/kinds/guards.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { litWord } from '../engine/captions/lit-word.js';
import { type SpokenMedia, speak, startErrors, writeWav } from '../engine/captions/spoken-media.js';
import { filmOf } from '../engine/render/pixel-assertions.js';
import { useEditor } from './editor.js';

const editor = useEditor();
const run = promisify(execFile);
const [WIDTH, HEIGHT, FPS] = [640, 360, 30];
const TEXT = 'Seven hungry ravens waited behind the wooden fence.';
let spoken: SpokenMedia;
let projectId = '';

const press = (key: string): Promise<void> => editor().page.keyboard.press(key);
const panel = (): Locator => editor().page.getByRole('region', { name: 'Captions', exact: true });
const captions = async () =>
  (await editor().client['project.get']({ id: projectId })).project.tracks
    .flatMap(({ items }) => items)
    .find(isCaptions);

beforeAll(async () => {
  const { client, page, server, folder, ready } = editor();
  spoken = await speak([TEXT], { language: 'en-gb+f3', rate: 150, pitch: 60 }, 0.6);
  await writeWav(join(folder, 'told.wav'), spoken);
  const length = Math.ceil((spoken.samples.length / spoken.sampleRate) * FPS);
  const { ffmpeg } = await locateFfmpeg();
  const black = ['-f', 'lavfi', '-i', `color=black:s=${WIDTH}x${HEIGHT}`, '-frames:v', '1'];
  await run(ffmpeg.path, ['-v', 'error', ...black, join(folder, 'black.png')]);
  const { id } = await client['project.create']({
    folder,
    project: {
      schemaVersion: 1,
      id: 'new',
      name: 'Told',
      size: { width: WIDTH, height: HEIGHT },
      fps: { num: FPS, den: 1 },
      assets: [
        { id: 'a', kind: 'image', path: 'black.png' },
        { id: 'b', kind: 'audio', path: 'told.wav' },
      ],
      tracks: [
        { id: 'v', kind: 'picture', items: [{ kind: 'image', id: 'i', asset: 'a', start: 0, length }] },
        { id: 's', kind: 'audio', items: [{ kind: 'narration', id: 'n', asset: 'b', start: 0, length }] },
      ],
    },
  });
  projectId = id;
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.goto(`${new URL(server.address).origin}/?project=${id}`);
  await ready();
  await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Captions' }).click();
});
afterAll(async () => expect(editor().errors).toEqual([]));

it('finds when each word of a typed text is said, in one step', async () => {
  await panel().getByRole('button', { name: 'Type or paste a text…' }).focus();
  await press('Enter');
  await panel().getByRole('textbox', { name: 'Text' }).fill(TEXT);
  await panel().getByRole('button', { name: 'Sync to speech' }).focus();
  expect(await findSeriousIssues(editor().page)).toEqual([]);
  await press('Enter');
  await expect.poll(async () => (await captions())?.words.map(({ text }) => text).join(' ')).toBe(TEXT);
  const found = await captions();
  expect(found?.language).toBe('en');
  expect(startErrors(found?.words ?? [], spoken.words).at(-1)).toBeLessThanOrEqual(150);
  await panel().getByRole('grid', { name: 'Transcript' }).getByText('hungry', { exact: true }).waitFor();
});

it('lights the word that is said in the pixels of the export', async () => {
  const { page, client, folder } = editor();
  const karaoke = page
    .getByRole('complementary', { name: 'Inspector' })
    .getByRole('region', { name: 'Karaoke', exact: true });
  await karaoke.getByRole('combobox', { name: 'Kind' }).focus();
  await press('Enter');
  await page.getByRole('option', { name: 'Current word', exact: true }).focus();
  await press('Enter');
  await expect.poll(async () => (await captions())?.karaoke?.kind).toBe('current');
  await press('Control+e');
  const sheet = page.getByRole('dialog', { name: 'Export' });
  await sheet.getByRole('radio', { name: /Custom/ }).focus();
  await press('Space');
  await sheet.getByRole('button', { name: 'Export', exact: true }).focus();
  await press('Enter');
  await sheet.getByText('Your video is ready').waitFor();
  const { jobs } = await client['jobs.list']({ kinds: ['export'], states: ['done'] });
  const result = jobs[0]?.result as RenderResult | undefined;

  const { ffmpeg: tool } = await locateFfmpeg();
  const ffmpeg = async (...args: string[]) => {
    const { stdout, stderr } = await run(tool.path, ['-hide_banner', ...args], {
      ...{ cwd: folder, encoding: 'buffer', maxBuffer: 1 << 29 },
    });
    return { stdout, stderr: stderr.toString() };
  };
  const film = await filmOf({ ffmpeg }, result?.output ?? '', WIDTH, HEIGHT);
  const { words = [] } = (await captions()) ?? {};
  // Two words make a caption; each is lit from 35 % of it on.
  const instants = words.map(({ start, end }) => Math.ceil(((start + 0.35 * (end - start)) / 1e6) * FPS) + 1);
  const lit = instants.map((frame) => {
    const picture = film[frame];
    return picture ? litWord(picture, 0, HEIGHT) : null;
  });
  expect(lit).toEqual(words.map((_, i) => i % 2));
});
