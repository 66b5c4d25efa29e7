/** Captions from a file to an export, in the window alone: in the picture, in tracks, in files beside the video, and by themselves. */
import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { RenderResult } from '../../core/api/render.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { findSeriousIssues } from '../browser/accessibility.js';
import { litWord } from '../engine/captions/lit-word.js';
import { filmOf } from '../engine/render/pixel-assertions.js';
import { dropFiles } from './drop-files.js';
import { useEditor } from './editor.js';

const editor = useEditor();
const run = promisify(execFile);
const [WIDTH, HEIGHT, FPS] = [640, 360, 30];

/** Two captions of two words each, with the time of every word. */
const ENGLISH = `WEBVTT
Language: en

00:00.200 --> 00:00.800
first <00:00.500>second

00:00.800 --> 00:01.400
third <00:01.100>fourth
`;
const FRENCH = ENGLISH.replace('en', 'fr').replace('first', 'premier').replace('third', 'troisième');
const STARTS = [0.2, 0.5, 0.8, 1.1];

const press = (key: string): Promise<void> => editor().page.keyboard.press(key);
const panel = (): Locator => editor().page.getByRole('region', { name: 'Captions', exact: true });
const sheet = (): Locator => editor().page.getByRole('dialog', { name: 'Export' });
/** Chooses in a field by keyboard. */
async function choose(field: Locator, name: string): Promise<void> {
  await field.focus();
  await press('Enter');
  const option = editor().page.getByRole('option', { name, exact: true });
  await option.focus();
  await press('Enter');
  await expect.poll(() => field.textContent()).toBe(name);
}
const field = (name: string): Locator => sheet().getByRole('combobox', { name, exact: true });
async function start(): Promise<void> {
  await sheet().getByRole('button', { name: 'Export', exact: true }).focus();
  await press('Enter');
}
async function results(): Promise<RenderResult[]> {
  const { jobs } = await editor().client['jobs.list']({ kinds: ['export'], states: ['done'], order: 'newest' });
  return jobs.map(({ result }) => result as RenderResult);
}
const names = (files: readonly { readonly file: string }[] = []): string[] => files.map(({ file }) => basename(file));

beforeAll(async () => {
  const { client, page, server, folder, ready } = editor();
  const { ffmpeg } = await locateFfmpeg();
  const black = ['-f', 'lavfi', '-i', `color=black:s=${WIDTH}x${HEIGHT}:r=${FPS}:d=1.5`, '-pix_fmt', 'yuv420p'];
  await run(ffmpeg.path, ['-v', 'error', ...black, '-c:v', 'libx264', join(folder, 'black.mp4')]);
  const { id } = await client['project.create']({
    folder,
    project: {
      ...{ schemaVersion: 1, id: 'new', name: 'Talk', size: { width: WIDTH, height: HEIGHT } },
      fps: { num: FPS, den: 1 },
      assets: [{ id: 'a', kind: 'video', path: 'black.mp4' }],
      tracks: [{ id: 'v', kind: 'picture', items: [{ kind: 'footage', id: 'i', asset: 'a', start: 0, length: 45 }] }],
    },
  });
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.goto(`${new URL(server.address).origin}/?project=${id}`);
  await ready();
});
afterAll(async () => expect(editor().errors).toEqual([]));

describe.sequential('captions of two languages', () => {
  it('come from files, and get a karaoke look', async () => {
    const { page } = editor();
    await page.getByRole('navigation', { name: 'Panels' }).getByRole('button', { name: 'Captions' }).click();
    for (const [name, text] of Object.entries({ 'talk.fr.vtt': FRENCH, 'talk.en.vtt': ENGLISH })) {
      await dropFiles(panel(), [{ name, bytes: new TextEncoder().encode(text) }]);
      await panel()
        .getByRole('tab', { name: name === 'talk.fr.vtt' ? 'Français' : 'English', selected: true })
        .waitFor();
    }
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    const karaoke = inspector.getByRole('region', { name: 'Karaoke', exact: true });
    await choose(karaoke.getByRole('combobox', { name: 'Kind' }), 'Current word');
  });

  it('stand in the picture, in tracks and in files of a video, all chosen by keyboard', async () => {
    const { page, folder } = editor();
    await press('Control+e');
    await sheet()
      .getByRole('radio', { name: /TikTok/ })
      .focus();
    const focused = () => page.evaluate(() => document.activeElement?.textContent);
    for (const target of [/^Reels/, /^Shorts/, /^Small file/, /^Custom/]) {
      await press('ArrowRight');
      await expect.poll(focused).toMatch(target);
    }
    await press('Space');
    await sheet()
      .getByRole('radio', { name: /Custom/, checked: true })
      .waitFor();
    await choose(field('In the picture'), 'English');
    await choose(field('Subtitle tracks'), 'All, Français on at first');
    const formats = sheet().getByRole('toolbar', { name: 'Caption files beside it' });
    await formats.getByRole('button', { name: 'SRT' }).focus();
    await press('Space');
    await press('ArrowRight');
    await press('Space');
    expect(await formats.getByRole('button', { pressed: true }).allTextContents()).toEqual(['SRT', 'WebVTT']);
    expect(await findSeriousIssues(page)).toEqual([]);
    await start();
    await sheet().getByText('Your video is ready').waitFor();
    const listed = await sheet().getByRole('list', { name: 'Caption files beside it' }).getByRole('listitem').all();
    expect(listed).toHaveLength(4);

    const [result] = await results();
    expect(names(result?.sidecars).sort()).toEqual(['Talk.en.srt', 'Talk.en.vtt', 'Talk.fr.srt', 'Talk.fr.vtt']);
    expect(await readFile(join(folder, 'Talk.fr.srt'), 'utf8')).toContain('premier second');
    const tools = await locateFfmpeg();
    const { stdout } = await run(tools.ffprobe?.path ?? 'ffprobe', [
      ...['-v', 'error', '-of', 'json', '-select_streams', 's'],
      ...['-show_entries', 'stream_tags=language:stream_disposition=default', result?.output ?? ''],
    ]);
    const { streams } = JSON.parse(stdout) as { streams: object[] };
    expect(streams).toHaveLength(2);
    expect(streams).toContainEqual({ disposition: expect.objectContaining({ default: 1 }), tags: { language: 'fra' } });
    expect(streams).toContainEqual({ disposition: expect.objectContaining({ default: 0 }), tags: { language: 'eng' } });
  });

  it('light the word of the moment in the exported pixels', async () => {
    const { folder } = editor();
    const { ffmpeg: tool } = await locateFfmpeg();
    const ffmpeg = async (...args: string[]) => {
      const { stdout, stderr } = await run(tool.path, ['-hide_banner', ...args], {
        ...{ cwd: folder, encoding: 'buffer', maxBuffer: 1 << 28 },
      });
      return { stdout, stderr: stderr.toString() };
    };
    const film = await filmOf({ ffmpeg }, 'Talk.mp4', WIDTH, HEIGHT);
    expect(film).toHaveLength(45);
    // A word is lit from 35 % of it on, until the next one is; each lasts 0.3 s.
    const moments = STARTS.map((start) => start + 0.25);
    const lit = moments.map((moment) => {
      const picture = film[Math.round(moment * FPS)];
      return picture ? litWord(picture, 0, HEIGHT) : null;
    });
    expect(lit).toEqual([0, 1, 0, 1]);
    const [before, unlit] = [film[0], film[Math.round((0.2 + 0.05) * FPS)]];
    expect(before?.box(([red]) => red > 100)).toBeNull();
    expect(unlit?.box(([red]) => red > 100)).not.toBeNull();
    expect(unlit && litWord(unlit, 0, HEIGHT)).toBeNull();
  });

  it('alone are a PNG sequence or a ProRes file, which no browser plays', async () => {
    const { page, folder } = editor();
    await sheet().getByRole('button', { name: 'Export another' }).click();
    await sheet()
      .getByRole('radio', { name: /Texts only/ })
      .click();
    await choose(field('Format'), 'PNG sequence, a folder');
    await expect
      .poll(() =>
        sheet()
          .getByText(/\d [kM]B · /)
          .count(),
      )
      .toBe(1);
    expect(await sheet().getByRole('combobox', { name: 'Subtitle tracks' }).count()).toBe(0);
    expect(await findSeriousIssues(page)).toEqual([]);
    await start();
    await sheet().getByText('Your texts are ready').waitFor();
    expect(await sheet().locator('video').count()).toBe(0);
    expect(await sheet().getByRole('button', { name: 'Download' }).count()).toBe(0);
    expect(await readdir(join(folder, 'Talk captions'))).toHaveLength(45);
    expect(names((await results())[0]?.sidecars)).toContain('Talk captions.en.srt');

    await sheet().getByRole('button', { name: 'Export another' }).click();
    await choose(field('Format'), 'ProRes 4444, one .mov file');
    await start();
    await sheet().getByText('Your texts are ready').waitFor();
    expect(await sheet().locator('video').count()).toBe(0);
    const downloading = page.waitForEvent('download');
    await sheet().getByRole('button', { name: 'Download' }).click();
    expect((await downloading).suggestedFilename()).toBe('Talk captions.mov');
  });

  it('make a video each in one go', async () => {
    const { folder } = editor();
    await sheet().getByRole('button', { name: 'Export another' }).click();
    await sheet()
      .getByRole('radio', { name: /Small file/ })
      .click();
    await choose(field('In the picture'), 'A file for each language (2)');
    await start();
    await sheet().getByText('2 of 2 ready').waitFor();
    const made = await readdir(folder);
    for (const name of ['Talk small.en.mp4', 'Talk small.fr.mp4', 'Talk small.en.srt', 'Talk small.fr.vtt'])
      expect(made).toContain(name);
    expect(await sheet().getByRole('list', { name: 'Exports' }).getByRole('listitem').count()).toBe(2);
    expect(await findSeriousIssues(editor().page)).toEqual([]);
  });
});
