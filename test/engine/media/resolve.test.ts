/** Resolving the assets of a project. */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listOf, message } from '../../../core/locales/message.js';
import type { Asset } from '../../../core/project/asset.js';
import { inputArgs } from '../../../main/engine/ffmpeg/inputs.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { runFfmpeg } from '../../../main/engine/ffmpeg/run.js';
import type { FfmpegTools } from '../../../main/engine/ffmpeg/tools.js';
import { parseSeries, toMissing } from '../../../main/engine/media/pictures/sequence-files.js';
import { toRepeats } from '../../../main/engine/media/pictures/prepare-sequence.js';
import { measurePrepared, trimPrepared } from '../../../main/engine/media/prepared-store.js';
import type { MediaPorts } from '../../../main/engine/media/ports.js';
import { type ResolvedAsset, resolveAssets } from '../../../main/engine/media/resolve.js';
import { coders, footage, hasFootage, makeMedia, sources } from './footage.js';

let folder: string;
let tools: FfmpegTools;
let ports: MediaPorts;
const need = { maxSide: 2000 };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-resolve-'));
  tools = await locateFfmpeg();
  ports = { tools, cacheFolder: join(folder, 'cache') };
  await makeMedia(tools, join(folder, 'clip.mp4'), ...sources(1), ...coders);
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const resolve = (...assets: Asset[]): Promise<Map<string, ResolvedAsset>> => resolveAssets(assets, folder, need, ports);
const solid = (color: string, width = 16, height = 16): Promise<Buffer> =>
  sharp({ create: { width, height, channels: 4, background: color } })
    .png()
    .toBuffer();

describe('resolveAssets', () => {
  it('finds all problems at once, and the good files beside them', async () => {
    await writeFile(join(folder, 'empty.mp4'), '');
    await writeFile(join(folder, 'text.mp4'), 'just words, and not many');
    await writeFile(join(folder, 'bad.cube'), 'LUT_3D_SIZE 2\n0 0 0\n');
    await writeFile(join(folder, 'good.cube'), 'LUT_1D_SIZE 2\n0 0 0\n1 1 1\n');
    await writeFile(join(folder, 'bad.ttf'), 'just words, and not many');
    await writeFile(join(folder, 'good.ttf'), Buffer.from('00010000000a0080', 'hex'));
    const found = await resolve(
      { kind: 'video', id: 'gone', path: 'gone.mp4' },
      { kind: 'video', id: 'empty', path: 'empty.mp4' },
      { kind: 'video', id: 'text', path: 'text.mp4' },
      { kind: 'lut', id: 'badCube', path: 'bad.cube' },
      { kind: 'lut', id: 'cube', path: 'good.cube' },
      { kind: 'font', id: 'badFont', path: 'bad.ttf' },
      { kind: 'font', id: 'font', path: 'good.ttf' },
      { kind: 'video', id: 'clip', path: 'clip.mp4' },
      { kind: 'sequence', id: 'none', path: 'no-folder', fps: { num: 25, den: 1 } },
    );
    const brief = [...found].map(([id, one]) => [id, one.status === 'ready' ? one.status : one.problem.code]);
    expect(brief).toEqual([
      ['gone', 'asset.missing'],
      ['empty', 'input.unreadable'],
      ['text', 'media.unreadable'],
      ['badCube', 'media.unreadable'],
      ['cube', 'ready'],
      ['badFont', 'media.unreadable'],
      ['font', 'ready'],
      ['clip', 'ready'],
      ['none', 'asset.missing'],
    ]);
    expect(found.get('badCube')).toMatchObject({
      problem: { severity: 'error', message: expect.stringContaining('bad.cube') },
    });
    expect(found.get('clip')).toMatchObject({
      path: join(folder, 'clip.mp4'),
      original: join(folder, 'clip.mp4'),
      info: { kind: 'video' },
    });
    expect(found.get('cube')).toMatchObject({ info: null, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  });

  it('goes by content, not by kind or name', async () => {
    await writeFile(join(folder, 'picture.mp4'), await solid('red'));
    const found = await resolve(
      { kind: 'video', id: 'a', path: 'picture.mp4' },
      { kind: 'image', id: 'b', path: 'picture.mp4' },
      { kind: 'image', id: 'c', path: 'clip.mp4' },
    );
    expect([...found.values()].map((one) => one.status === 'ready' && one.info?.kind)).toEqual([
      'still',
      'still',
      'video',
    ]);
    expect(found.get('a')).toEqual(found.get('b'));
    expect(found.get('a')).toMatchObject({
      path: expect.stringContaining(ports.cacheFolder),
      original: join(folder, 'picture.mp4'),
    });
  });

  it('reads a file once however many assets name it', async () => {
    const many = Array.from(
      { length: 1000 },
      (_, i): Asset => ({ kind: 'video', id: `a${i}`, path: i % 2 ? 'clip.mp4' : './clip.mp4' }),
    );
    const found = await resolve(...many);
    expect(found.size).toBe(1000);
    expect(new Set([...found.values()]).size).toBe(1);
  });

  it('ends when canceled, and when FFmpeg is missing', async () => {
    const one: Asset = { kind: 'video', id: 'a', path: 'clip.mp4' };
    await expect(resolveAssets([one], folder, need, { ...ports, signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'job.canceled',
    });
    const broken = { ...tools, ffmpeg: { ...tools.ffmpeg, path: join(folder, 'nothing') } };
    await expect(
      resolveAssets([one], folder, need, { tools: broken, cacheFolder: join(folder, 'other') }),
    ).rejects.toMatchObject({ code: 'ffmpeg.missing' });
  });
});

describe('trimPrepared', () => {
  it('removes the least recently used first, never those that a render may use', async () => {
    const cacheFolder = join(folder, 'trimmed');
    const paths: string[] = [];
    for (const color of ['red', 'green', 'blue']) {
      await writeFile(join(folder, `${color}.png`), await solid(color, 100, 100));
      const one = (
        await resolveAssets([{ kind: 'image', id: 'a', path: `${color}.png` }], folder, need, { tools, cacheFolder })
      ).get('a');
      if (one?.status === 'ready') paths.push(one.path);
    }
    const day = 24 * 3600;
    for (const [i, days] of [3, 5, 0].entries()) {
      const used = Date.now() / 1000 - days * day;
      await utimes(paths[i] ?? '', used, used);
    }
    // What a process that was killed was at work on, a file and a folder.
    const left = [`${paths[0]}.4194999-${randomUUID()}.part`, join(dirname(paths[0] ?? ''), `4194999-${randomUUID()}`)];
    await writeFile(left[0] ?? '', 'half');
    await mkdir(left[1] ?? '');
    const { files, bytes } = await measurePrepared(cacheFolder);
    expect(files).toBe(3);
    expect(left.map((path) => existsSync(path))).toEqual([false, false]);
    await trimPrepared(cacheFolder, bytes);
    expect(paths.map((path) => existsSync(path))).toEqual([true, true, true]);
    await trimPrepared(cacheFolder, bytes - 1);
    expect(paths.map((path) => existsSync(path))).toEqual([true, false, true]);
    await trimPrepared(cacheFolder, 0);
    expect(paths.map((path) => existsSync(path))).toEqual([false, false, true]);
  });
});

describe('sequences', () => {
  const colorAt = async (path: string, frame: number): Promise<string> => {
    const args = [
      ...inputArgs(path),
      '-vf',
      `select=eq(n\\,${frame}),format=rgba`,
      '-frames:v',
      '1',
      '-f',
      'rawvideo',
      'pipe:1',
    ];
    const { stdout } = await runFfmpeg(tools, args, { output: 'collect' });
    return stdout.subarray(0, 4).toString('hex');
  };

  it('play in order of their numbers, with a warning about gaps', async () => {
    const place = join(folder, "frames 100% 'a'");
    await mkdir(place);
    const colors = { 8: '#ff0000', 9: '#00ff00', 10: '#0000ff', 12: '#ffffff80' };
    for (const [number, color] of Object.entries(colors))
      await writeFile(join(place, `walk %d_${number}.png`), await solid(color, 20, 10));
    await writeFile(join(place, 'notes.txt'), 'x');
    await writeFile(join(place, 'cover.png'), await solid('black'));
    const fps = { num: 10, den: 1 };
    const found = await resolve(
      { kind: 'sequence', id: 'folder', path: place, fps },
      { kind: 'sequence', id: 'file', path: join(place, 'walk %d_9.png'), fps },
    );
    const one = found.get('folder');
    expect(one).toMatchObject({
      status: 'ready',
      info: {
        kind: 'video',
        durationUs: 500_000,
        seekable: true,
        video: { codec: 'qtrle', alpha: true, width: 20, height: 10, fps },
      },
    });
    if (one?.status !== 'ready') throw new Error('not ready');
    expect(one.info?.warnings).toEqual([
      'Pictures 11 of the sequence are missing; the one before each is shown longer.',
    ]);
    expect(await Promise.all([0, 1, 2, 3, 4].map((i) => colorAt(one.path, i)))).toEqual([
      'ff0000ff',
      '00ff00ff',
      '0000ffff',
      '0000ffff',
      'ffffff80',
    ]);
    expect(found.get('file')).toMatchObject({ path: one.path });
    // A changed picture makes another intermediate.
    await writeFile(join(place, 'walk %d_9.png'), await solid('#123456', 20, 10));
    const again = (await resolve({ kind: 'sequence', id: 'folder', path: place, fps })).get('folder');
    expect(again?.status === 'ready' && again.path !== one.path && again.hash !== one.hash).toBe(true);
  });

  it('name the picture that cannot be decoded', async () => {
    const place = join(folder, 'damaged');
    await mkdir(place);
    await writeFile(join(place, 'f1.png'), await solid('red'));
    await writeFile(join(place, 'f2.png'), 'words');
    const found = await resolve({ kind: 'sequence', id: 'a', path: place, fps: { num: 25, den: 1 } });
    expect(found.get('a')).toMatchObject({
      problem: { code: 'media.unreadable', message: expect.stringContaining('f2.png') },
    });
    const empty = join(folder, 'empty-folder');
    await mkdir(empty);
    const none = await resolve({ kind: 'sequence', id: 'a', path: empty, fps: { num: 25, den: 1 } });
    expect(none.get('a')).toMatchObject({
      problem: { code: 'media.unreadable', message: expect.stringContaining('numbered pictures') },
    });
  });

  it('are sorted by number, each series apart', () => {
    const series = parseSeries(['b10.png', 'b9.png', 'b010.png', 'a1.PNG', 'b2.jpg', 'readme.txt', '.b3.png']);
    expect([...series.values()].map((group) => group.map(({ name }) => name))).toEqual([
      ['a1.PNG'],
      ['b9.png', 'b010.png'],
      ['b2.jpg'],
    ]);
    expect(toMissing([1, 2, 4, 9])).toEqual(listOf(['3', message('media:numbersFromTo', { from: 5, to: 8 })]));
    expect(toMissing([5, 6])).toBeNull();
    expect(toRepeats([1, 2, 4, 100])).toEqual([1, 2, 1, 1]);
  });
});

describe.runIf(hasFootage)('files with awkward names', () => {
  it('are all used', async () => {
    const place = join(folder, 'names');
    await mkdir(place);
    await promisify(execFile)('tar', ['-xf', footage('names.tar'), '-C', place]);
    const names = (await readdir(place, { recursive: true, withFileTypes: true })).filter((entry) => entry.isFile());
    expect(names.length).toBeGreaterThan(15);
    const assets = names.map(
      (entry, i): Asset => ({ kind: 'video', id: `n${i}`, path: join(entry.parentPath, entry.name) }),
    );
    const found = await resolve(...assets);
    for (const [i, { name }] of names.entries()) {
      const one = found.get(`n${i}`);
      expect([name, one?.status]).toEqual([name, 'ready']);
      if (one?.status !== 'ready' || !one.info) continue;
      expect([name, one.info.kind, one.info.video?.width]).toEqual([
        name,
        /\.jpg$/.test(name) ? 'still' : 'video',
        320,
      ]);
    }
  });
});
