/** What an export does about a cache that is deleted or damaged, a failed check, and what killed exports left. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, copyFile, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { draftOf } from '../../../main/files/drafts.js';
import { clip, ended, pictures, renderWith, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const assets = [
  { id: 'a', kind: 'video', path: 'source.mp4' },
  { id: 'b', kind: 'video', path: 'second.mp4' },
];

beforeAll(async () => {
  for (const name of ['source.mp4', 'second.mp4'])
    await fixture().ffmpeg(
      ...['-f', 'lavfi', '-i', 'testsrc2=s=320x180:r=30:d=6', '-f', 'lavfi', '-i', 'sine=f=300:d=6'],
      ...['-c:v', 'libx264', '-preset', 'ultrafast', '-c:a', 'aac', name],
    );
});

const cutUp = (pieces: number, length: number, size = { width: 108, height: 192 }) => ({
  assets,
  size,
  tracks: [
    pictures(...Array.from({ length: pieces }, (_, i) => clip(`c${i}`, i * length, length, { in: i * 100_000 }))),
  ],
});

const segments = async (home: string): Promise<string[]> => {
  const folder = join(home, 'cache/render/segments');
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  return names.filter((name) => name.endsWith('.mp4')).map((name) => join(folder, name));
};

test('a cache that is deleted during an export is made again', async () => {
  const { project, path, open } = fixture();
  const home = path('deleted');
  const { client } = await open({ UPRIGHT_HOME: home });
  const file = await project('deleted.json', cutUp(12, 30, { width: 360, height: 640 }));
  const settings = { encoder: 'cpu' };
  const { jobId } = await client['render.start']({ source: { file }, output: path('deleted.mp4'), settings });
  await expect.poll(() => segments(home), { interval: 20 }).not.toEqual([]);
  // As a person would, who does not care that some of it is being written.
  await rm(join(home, 'cache'), { recursive: true, force: true }).catch(() => undefined);
  const job = await ended(client, jobId);
  expect(job.error).toBeNull();
  expect(job.result?.frames).toBe(360);
});

test('a damaged piece in the cache is made anew', async () => {
  const { project, path, open, ffmpeg } = fixture();
  const home = path('damaged');
  const { client } = await open({ UPRIGHT_HOME: home });
  const request = { source: { file: await project('piece.json', cutUp(3, 20)) }, settings: { encoder: 'cpu' } };
  await renderWith(client, { ...request, output: path('piece.mp4') });
  const [first = '', second = ''] = await segments(home);
  await writeFile(first, 'no video');
  expect((await renderWith(client, { ...request, output: path('piece.mp4') })).frames).toBe(60);
  // A whole file, but of other length.
  await ffmpeg('-i', second, '-frames:v', '5', '-c:v', 'libx264', 'short.mp4');
  await copyFile(path('short.mp4'), second);
  expect((await renderWith(client, { ...request, output: path('piece.mp4') })).frames).toBe(60);
  expect((await renderWith(client, { ...request, output: path('piece.mp4') })).segments.cached).toBe(3);
});

test.runIf(process.platform !== 'win32')(
  'a failed check names the piece and its source, and is not tried again',
  async () => {
    const { project, path, open } = fixture();
    // An FFmpeg after whose join a frame of the second piece is missing.
    const real = (await locateFfmpeg()).ffmpeg.path;
    const script = `#!${process.execPath}
const args = process.argv.slice(2);
const isCheck = args.includes('framecrc') && args.some((arg) => arg.endsWith('.part'));
const { status, stdout } = require('node:child_process').spawnSync(${JSON.stringify(real)}, args, { stdio: ['inherit', isCheck ? 'pipe' : 'inherit', 'inherit'], maxBuffer: 1 << 28 });
if (isCheck) {
  const isLost = (line) => /^0,/.test(line) && Number(line.split(',')[2]) === 25 * 512;
  process.stdout.write(stdout.toString().split('\\n').filter((line) => !isLost(line)).join('\\n'));
}
process.exit(status ?? 1);
`;
    await writeFile(path('losing.cjs'), script);
    await chmod(path('losing.cjs'), 0o755);
    const { client } = await open({ UPRIGHT_FFMPEG: path('losing.cjs'), UPRIGHT_HOME: path('home-losing') });
    const tracks = [pictures(clip('c0', 0, 20), clip('c1', 20, 20, { asset: 'b' }))];
    const file = await project('losing.json', { assets, size: { width: 108, height: 192 }, tracks });
    const { jobId } = await client['render.start']({ source: { file }, output: path('losing.mp4') });
    const job = await ended(client, jobId);
    expect(job).toMatchObject({ state: 'failed', attempts: 1, retryAt: null });
    expect(job.error).toMatchObject({
      code: 'verify.failed',
      message: expect.stringMatching(/at 0\.8 s, in piece 2 of 2 \(.*second\.mp4\)/),
      data: { frame: 25, piece: 1, problems: [{ path: ['assets', 1, 'path'] }] },
    });
    expect(existsSync(path('losing.mp4'))).toBe(false);
  },
);

test('unfinished files of killed exports are swept from the folder, those at work stay', async () => {
  const { project, path, render, folder } = fixture();
  const { pid: dead } = spawnSync(process.execPath, ['--version']);
  const mine = draftOf(path('other video.mp4'));
  const left = mine.replace(`-${process.pid}.`, `-${dead}.`);
  const foreign = left.replace(/\.[0-9a-f]{6}-/, '.ffffff-');
  for (const name of [mine, left, foreign]) await writeFile(name, 'half');
  await render(await project('swept.json', cutUp(1, 10)), 'swept.mp4');
  const parts = (await readdir(folder)).filter((name) => name.endsWith('.part')).map((name) => join(folder, name));
  expect(parts.sort()).toEqual([mine, foreign].sort());
  for (const name of [mine, foreign]) await rm(name);
});
