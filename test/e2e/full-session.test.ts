/** A whole session in a real browser: from an empty project to a video on the disk. */
import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import type { RenderResult } from '../../core/api/render.js';
import { locateFfmpeg } from '../../main/engine/ffmpeg/locate.js';
import { chooseFiles } from './choose-files.js';
import { dropFiles } from './drop-files.js';
import { sampleFile, useEditor } from './editor.js';

const run = promisify(execFile);
const editor = useEditor({ isNew: true });

const timeline = (page: Page): Locator => page.getByRole('region', { name: 'Timeline' });
const items = (page: Page): Locator => timeline(page).getByRole('option');
const position = (page: Page): Locator => timeline(page).getByRole('group', { name: 'Playhead and length' });

/** The document of the open project, as the engine has it. */
async function document() {
  const { client } = editor();
  const [newest] = (await client['project.list']({ order: 'opened', limit: 1 })).projects;
  if (!newest) throw new Error('there is no project');
  return (await client['project.get']({ id: newest.id })).project;
}
const kinds = async () => (await document()).tracks.flatMap((track) => track.items.map((item) => item.kind)).sort();

describe.sequential('the whole job', () => {
  it('opens on the sample, ready to play', async () => {
    const { page } = editor();
    await expect.poll(() => items(page).count()).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.keyboard.press('Space');
    await expect.poll(() => position(page).textContent()).toMatch(/^00:0[1-9]/);
    await page.keyboard.press('Space');
  });

  it('begins an empty project', async () => {
    const { page } = editor();
    await page.keyboard.press('Alt+n');
    await expect.poll(() => items(page).count()).toBe(0);
    await expect.poll(kinds).toEqual([]);
  });

  it('imports real clips, one after the other', async () => {
    const { page } = editor();
    const button = timeline(page).getByRole('button', { name: 'Choose files…' });
    await chooseFiles(page, () => button.click(), sampleFile('coffee.mp4'));
    await expect.poll(() => items(page).count()).toBe(1);
    await dropFiles(timeline(page).getByRole('listbox'), [sampleFile('walk.mp4')]);
    await expect.poll(kinds).toEqual(['footage', 'footage']);
    await expect.poll(() => items(page).count()).toBe(2);
    const [track] = (await document()).tracks.filter(({ items: all }) => all.length > 0);
    const [first, second] = track?.items ?? [];
    expect(second?.start).toBe((first?.start ?? 0) + (first?.length ?? 0));
  });

  it('cuts at the playhead and deletes with ripple', async () => {
    const { page } = editor();
    await page.keyboard.press('Home');
    for (let i = 0; i < 2; i++) await page.keyboard.press('Shift+ArrowRight');
    await page.keyboard.press('Control+b');
    await expect.poll(() => items(page).count()).toBe(3);
    const before = (await document()).tracks.flatMap((track) => track.items);
    expect(before[0]?.length).toBe(60);
    await page.keyboard.press('Control+k');
    // There is nothing left to split at a cut.
    await expect.poll(() => items(page).count()).toBe(3);
    await items(page).nth(1).click();
    await page.keyboard.press('Shift+Delete');
    await expect.poll(() => items(page).count()).toBe(2);
    const after = (await document()).tracks.flatMap((track) => track.items);
    expect(after.map(({ start }) => start)).toEqual([0, 60]);
  });

  it('adds a title and types it in the picture', async () => {
    const { page } = editor();
    await page.keyboard.press('Home');
    await page.keyboard.press('t');
    await expect.poll(kinds).toEqual(['footage', 'footage', 'title']);
    const stage = page.getByRole('region', { name: 'Stage' });
    // It is typed in at once.
    const field = stage.getByRole('textbox', { name: /text/i });
    await field.fill('Monday, slowly');
    // Commands of the window work while a text is typed, which is kept.
    await page.keyboard.press('Control+e');
    await page.getByRole('dialog', { name: 'Export' }).waitFor();
    expect(await field.count()).toBe(0);
    await page.keyboard.press('Escape');
    await expect
      .poll(async () => (await document()).tracks.flatMap((track) => track.items).find(({ kind }) => kind === 'title'))
      .toMatchObject({ text: 'Monday, slowly' });
  });

  it('lays music under it', async () => {
    const { page } = editor();
    await page.keyboard.press('Escape');
    // Keys of commands are letters while a text is being typed.
    await expect.poll(() => page.getByRole('region', { name: 'Stage' }).getByRole('textbox').count()).toBe(0);
    const imports = async () =>
      (await editor().client['jobs.list']({ kinds: ['import'], states: ['done'], limit: 1 })).total;
    const before = await imports();
    await chooseFiles(page, () => page.keyboard.press('Control+i'), sampleFile('music.ogg'));
    // The tiles move while files come in, and a tile that moves under the pointer is not selected.
    await expect.poll(imports).toBeGreaterThan(before);
    const music = page.getByRole('region', { name: 'Library' }).getByRole('gridcell', { name: /music\.ogg/ });
    await expect
      .poll(async () => {
        await music.click();
        return music.getAttribute('aria-selected');
      })
      .toBe('true');
    await page.keyboard.press('Enter');
    await expect.poll(kinds).toEqual(['footage', 'footage', 'music', 'title']);
  });

  it('undoes and redoes steps, also after a reload', async () => {
    const { page, ready } = editor();
    await page.keyboard.press('Control+z');
    await expect.poll(kinds).toEqual(['footage', 'footage', 'title']);
    await page.reload();
    await ready();
    await expect.poll(() => items(page).count()).toBe(3);
    await page.keyboard.press('Control+Shift+z');
    await expect.poll(kinds).toEqual(['footage', 'footage', 'music', 'title']);
  });

  it('exports the frames of the preview', async () => {
    const { page, folder, client } = editor();
    const output = join(folder, 'monday.mp4');
    const project = await document();
    await page.keyboard.press('Control+e');
    const sheet = page.getByRole('dialog', { name: 'Export' });
    await sheet.getByRole('radio', { name: /Small file/ }).click();
    // A browser gives the video to whoever asks for it: no path is typed.
    await sheet.getByText('Made here, then yours to download').waitFor();
    expect(await sheet.getByRole('textbox').count()).toBe(0);
    await sheet.getByRole('button', { name: 'Export', exact: true }).click();
    await sheet.getByText('Your video is ready').waitFor();
    expect(await page.getByRole('dialog').count()).toBe(1);
    const downloading = page.waitForEvent('download');
    await sheet.getByRole('button', { name: 'Download' }).click();
    const download = await downloading;
    expect(download.suggestedFilename()).toBe(`${project.name} small.mp4`);
    await download.saveAs(output);

    const [job] = (await client['jobs.list']({ kinds: ['export'], states: ['done'] })).jobs;
    const result = job?.result as RenderResult;
    expect(result.output).toBe(join(folder, `${project.name} small.mp4`));
    // What the driver of a card that is not there said.
    expect(result.notes).toEqual([]);
    const tools = await locateFfmpeg();
    const { stdout } = await run(tools.ffprobe?.path ?? 'ffprobe', [
      ...['-v', 'error', '-count_frames', '-of', 'json'],
      ...['-show_entries', 'stream=codec_type,width,height,nb_read_frames', output],
    ]);
    const { streams } = JSON.parse(stdout) as { streams: Record<string, unknown>[] };
    const ends = project.tracks.flatMap((track) => track.items.map((item) => item.start + item.length));
    expect(streams.find(({ codec_type }) => codec_type === 'video')).toMatchObject({
      width: 720,
      height: 1280,
      nb_read_frames: String(Math.max(...ends)),
    });
    expect(streams.some(({ codec_type }) => codec_type === 'audio')).toBe(true);

    // The title is in the picture of its frames, and not behind them.
    const title = project.tracks.flatMap((track) => track.items).find(({ kind }) => kind === 'title');
    const bright = async (frame: number): Promise<number> => {
      const { stdout: pixels } = await run(
        tools.ffmpeg.path,
        [
          ...['-v', 'error', '-i', output, '-vf', `select=eq(n\\,${frame}),crop=500:120:110:580,format=gray`],
          ...['-frames:v', '1', '-f', 'rawvideo', '-'],
        ],
        { encoding: 'buffer', maxBuffer: 1e8 },
      );
      return pixels.filter((value) => value > 250).length;
    };
    expect(title).toBeDefined();
    const inside = (title?.start ?? 0) + 30;
    const behind = (title?.start ?? 0) + (title?.length ?? 0) + 5;
    expect(await bright(inside)).not.toBe(await bright(behind));

    const video = sheet.locator('video');
    await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState)).toBeGreaterThan(1);
    expect(await video.evaluate((element: HTMLVideoElement) => element.videoWidth)).toBe(720);
  });

  it('the page logged no error', () => {
    expect(editor().errors).toEqual([]);
  });
});
