/** What the preview plays of folders of numbered pictures. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { locateFfmpeg } from '../../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../../main/engine/ffmpeg/tools.js';
import { call, openShelf, type Shelf } from './shelf.js';

let tools: FfmpegTools;
let shelf: Shelf;
beforeAll(async () => {
  tools = await locateFfmpeg();
});
beforeEach(async () => {
  shelf = await openShelf(tools);
});
afterEach(() => shelf.close());

const fps = { num: 10, den: 1 };
async function draw(folder: string, number: number, background: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const picture = { create: { width: 48, height: 32, channels: 4 as const, background } };
  await sharp(picture)
    .png()
    .toFile(join(folder, `walk_${String(number).padStart(3, '0')}.png`));
}

test('a folder is queued once, made, served by its key, and made again when a picture changed', async () => {
  const path = shelf.path('walk');
  for (const number of [1, 2, 3, 4]) await draw(path, number, '#ff000080');
  const asked = await shelf.handlers['library.sequence']({ path, fps }, call);
  expect(asked).toMatchObject({ info: null, proxy: null, jobId: expect.any(String) });
  await shelf.handlers['library.sequence']({ path, fps }, call);
  expect(shelf.jobs.map(({ kind, title }) => [kind, title])).toEqual([['proxy', 'Proxy of walk']]);
  await shelf.work();

  const made = await shelf.handlers['library.sequence']({ path, fps }, call);
  expect(made.jobId).toBeNull();
  expect(made.info).toMatchObject({
    kind: 'video',
    durationUs: 400_000,
    video: { width: 48, height: 32, alpha: true },
  });
  expect(made.proxy).toMatchObject({ kind: 'proxy', type: 'video/webm', meta: { alpha: true } });
  const file = await shelf.handlers['library.derivedFile']({ key: made.proxy?.key ?? '' }, call);
  expect(file).toMatchObject({ ...made.proxy, path: expect.stringMatching(/\.webm$/) });

  // Another rate is another film, and so are other pictures.
  expect((await shelf.handlers['library.sequence']({ path, fps: { num: 12, den: 1 } }, call)).proxy).toBeNull();
  await draw(path, 5, '#00ff00ff');
  expect((await shelf.handlers['library.sequence']({ path, fps }, call)).proxy).toBeNull();
});

test('what was evicted is made again', async () => {
  const path = shelf.path('walk');
  for (const number of [1, 2]) await draw(path, number, '#0000ff');
  await shelf.handlers['library.sequence']({ path, fps }, call);
  await shelf.work();
  const { proxy } = await shelf.handlers['library.sequence']({ path, fps }, call);
  const { path: file } = await shelf.handlers['library.derivedFile']({ key: proxy?.key ?? '' }, call);
  await rm(file);
  expect((await shelf.handlers['library.sequence']({ path, fps }, call)).proxy).toBeNull();
  await expect(shelf.handlers['library.derivedFile']({ key: proxy?.key ?? '' }, call)).rejects.toMatchObject({
    code: 'library.unknown',
  });
});

test('a folder that is not there, or holds no numbered pictures, is refused', async () => {
  const empty = shelf.path('empty');
  await mkdir(empty);
  const ask = (path: string) => shelf.handlers['library.sequence']({ path, fps }, call);
  await expect(ask(shelf.path('gone'))).rejects.toMatchObject({ code: 'asset.missing' });
  await expect(ask(empty)).rejects.toMatchObject({ code: 'media.unreadable' });
});
