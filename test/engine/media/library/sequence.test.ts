/** Proxies of image sequences. */
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { labelInEnglish } from '../../../../core/locales/english.js';
import { locateFfmpeg } from '../../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../../main/engine/ffmpeg/tools.js';
import { call, openLibraryFixture, type LibraryFixture } from './library-fixture.js';

let tools: FfmpegTools;
let library: LibraryFixture;
beforeAll(async () => {
  tools = await locateFfmpeg();
});
beforeEach(async () => {
  library = await openLibraryFixture(tools);
});
afterEach(() => library.close());

const fps = { num: 10, den: 1 };
async function draw(folder: string, number: number, background: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const picture = { create: { width: 48, height: 32, channels: 4 as const, background } };
  await sharp(picture)
    .png()
    .toFile(join(folder, `walk_${String(number).padStart(3, '0')}.png`));
}

test('a folder is queued once, made, served by its key, and made again when a picture changed', async () => {
  const path = library.path('walk');
  for (const number of [1, 2, 3, 4]) await draw(path, number, '#ff000080');
  const asked = await library.handlers['library.sequence']({ path, fps }, call);
  expect(asked).toMatchObject({ info: null, proxy: null, jobId: expect.any(String) });
  await library.handlers['library.sequence']({ path, fps }, call);
  expect(library.jobs.map(({ kind, title }) => [kind, labelInEnglish(title)])).toEqual([['proxy', 'Proxy of walk']]);
  await library.work();

  const made = await library.handlers['library.sequence']({ path, fps }, call);
  expect(made.jobId).toBeNull();
  expect(made.info).toMatchObject({
    kind: 'video',
    durationUs: 400_000,
    video: { width: 48, height: 32, alpha: true },
  });
  expect(made.proxy).toMatchObject({ kind: 'proxy', type: 'video/webm', meta: { alpha: true } });
  const file = await library.handlers['library.derivedFile']({ key: made.proxy?.key ?? '' }, call);
  expect(file).toMatchObject({ ...made.proxy, path: expect.stringMatching(/\.webm$/) });

  // Another rate is another film, and so are other pictures.
  expect((await library.handlers['library.sequence']({ path, fps: { num: 12, den: 1 } }, call)).proxy).toBeNull();
  await draw(path, 5, '#00ff00ff');
  expect((await library.handlers['library.sequence']({ path, fps }, call)).proxy).toBeNull();
});

test('an evicted proxy is made again', async () => {
  const path = library.path('walk');
  for (const number of [1, 2]) await draw(path, number, '#0000ff');
  await library.handlers['library.sequence']({ path, fps }, call);
  await library.work();
  const { proxy } = await library.handlers['library.sequence']({ path, fps }, call);
  const { path: file } = await library.handlers['library.derivedFile']({ key: proxy?.key ?? '' }, call);
  await rm(file);
  expect((await library.handlers['library.sequence']({ path, fps }, call)).proxy).toBeNull();
  await expect(library.handlers['library.derivedFile']({ key: proxy?.key ?? '' }, call)).rejects.toMatchObject({
    code: 'library.unknown',
  });
});

test('a missing folder, or one without numbered pictures, is refused', async () => {
  const empty = library.path('empty');
  await mkdir(empty);
  const ask = (path: string) => library.handlers['library.sequence']({ path, fps }, call);
  await expect(ask(library.path('gone'))).rejects.toMatchObject({ code: 'asset.missing' });
  await expect(ask(empty)).rejects.toMatchObject({ code: 'media.unreadable' });
});
