/** The segment cache, canceling, and outputs of renders. */
import { readdir, stat, utimes, writeFile } from 'node:fs/promises';
import { beforeAll, describe, expect, test } from 'vitest';
import { clip, ended, pictures, texts, useEngineFixture } from './engine-fixture.js';

const fixture = useEngineFixture();
const asset = { id: 'a', kind: 'video', path: 'noise.mp4' };
const title = (text: string, fields: object = {}) => ({
  kind: 'title',
  id: 't1',
  start: 150,
  length: 30,
  text,
  ...fields,
});

const makeNoise = (seed: number, name = 'noise.mp4') =>
  fixture().ffmpeg(
    ...[
      '-f',
      'lavfi',
      '-i',
      `testsrc2=s=320x240:r=30:d=10,hue=h=${seed}`,
      '-c:v',
      'libx264',
      '-preset',
      'ultrafast',
      '-qp',
      '20',
      name,
    ],
  );

beforeAll(async () => {
  await makeNoise(0);
});

const document = (text: string, fields: object = {}) => ({
  assets: [asset],
  tracks: [pictures(clip('c1', 0, 120), clip('c2', 120, 150, { in: 1_000_000 })), texts(title(text))],
  ...fields,
});

describe('the segment cache', () => {
  test('renders only what changed', async () => {
    const { project, render } = fixture();
    const file = await project('p.json', document('One'));
    const cold = await render(file, 'p.mp4');
    expect(cold.segments.cached).toBe(0);
    const warm = await render(file, 'p.mp4');
    expect(warm.segments).toEqual({ ...cold.segments, cached: cold.segments.total, encoded: 0 });
    await project('p.json', document('Two'));
    const changed = await render(file, 'p.mp4');
    expect(changed.segments.encoded).toBe(1);
  });

  test('renders what is shown twice once', async () => {
    const { project, render } = fixture();
    const items = [clip('c1', 0, 60), clip('c2', 60, 30, { in: 3_000_000 }), clip('c3', 90, 60)];
    const twice = await render(await project('t.json', { assets: [asset], tracks: [pictures(...items)] }), 't.mp4');
    expect(twice.segments).toEqual({ total: 3, cached: 1, copied: 0, encoded: 2 });
    expect(twice.frames).toBe(150);
  });

  test('items that move along the timeline are not rendered again', async () => {
    const { project, render } = fixture();
    const items = (offset: number) => [clip('c0', 0, offset, { in: 6_500_000 }), clip('c1', offset, 120)];
    await render(await project('m.json', { assets: [asset], tracks: [pictures(...items(40))] }), 'm.mp4');
    const moved = await render(await project('m.json', { assets: [asset], tracks: [pictures(...items(30))] }), 'm.mp4');
    expect(moved.segments).toEqual({ total: 2, cached: 1, copied: 0, encoded: 1 });
  });

  test.each([
    ['opacity', { opacity: 0.9 }],
    [
      'a keyframe',
      {
        scale: {
          keyframes: [
            { frame: 0, value: 1 },
            { frame: 20, value: 1.01 },
          ],
        },
      },
    ],
    ['colour', { grade: { exposure: 0.1 } }],
    ['the crop', { crop: { left: 0.02 } }],
    ['the in point, by a frame', { in: 33_334 }],
    ['the speed', { speed: 1.01 }],
    ['the fit', { fit: 'blur' }],
  ])('a change of %s is noticed', async (_, fields) => {
    const { project, render } = fixture();
    await render(await project('k.json', { assets: [asset], tracks: [pictures(clip('c1', 0, 25))] }), 'k.mp4');
    const changed = await render(
      await project('k.json', { assets: [asset], tracks: [pictures(clip('c1', 0, 25, fields))] }),
      'k.mp4',
    );
    expect(changed.segments.cached).toBe(0);
  });

  test('a source edited in place is noticed even if its time is set back', async () => {
    const { project, render, path } = fixture();
    const file = await project('e.json', {
      assets: [{ ...asset, path: 'edited.mp4' }],
      tracks: [pictures(clip('c1', 0, 30))],
    });
    await makeNoise(10, 'edited.mp4');
    const { atime, mtime } = await stat(path('edited.mp4'));
    await render(file, 'e.mp4');
    await makeNoise(200, 'edited.mp4');
    await utimes(path('edited.mp4'), atime, mtime);
    expect((await render(file, 'e.mp4')).segments.cached).toBe(0);
  });

  test('stays within its limit, the least recently used going first, and can be emptied', async () => {
    const { client } = fixture();
    const { bytes } = await client['cache.info']({});
    expect(bytes).toBeGreaterThan(0);
    const limited = await client['cache.setLimit']({ bytes: Math.floor(bytes / 2) });
    expect(limited.bytes).toBeLessThanOrEqual(bytes / 2);
    expect((await client['cache.clear']({})).freedBytes).toBe(limited.bytes);
    expect((await client['cache.info']({})).bytes).toBe(0);
    await client['cache.setLimit']({ bytes: 1e9 });
  });
});

describe('canceling', () => {
  test('leaves only the finished segments', async () => {
    const { project, client, path, folder } = fixture();
    const file = await project('c.json', {
      assets: [asset],
      size: { width: 540, height: 960 },
      tracks: [pictures(...Array.from({ length: 6 }, (_, i) => clip(`c${i}`, i * 60, 60, { in: i * 500_000 })))],
    });
    const { jobId } = await client['render.start']({
      source: { file },
      output: path('c.mp4'),
      budget: { parallel: 1 },
    });
    for (;;) {
      const { kind, progress } = await client['jobs.get']({ jobId });
      if (kind === 'export' && (progress?.frames ?? 0) >= 70) break;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const job = await client['jobs.cancel']({ jobId });
    expect(job.state).toBe('canceled');
    expect(job.error?.code).toBe('job.canceled');
    expect((await readdir(folder)).filter((name) => name.includes('c.mp4'))).toEqual([]);
    expect(await readdir(path('home/cache/render/work'))).toEqual([]);
    const { jobId: again } = await client['render.start']({ source: { file }, output: path('c.mp4') });
    const done = await ended(client, again);
    expect(done.result?.segments.cached).toBeGreaterThan(0);
  });
});

describe('outputs', () => {
  test.each([
    ['a source', 'noise.mp4', 'output.invalid'],
    ['the project', 'o.json', 'output.invalid'],
    ['a folder', 'home', 'output.invalid'],
    ['an unknown kind of file', 'o.xyz', 'output.invalid'],
    ['a folder that is not there', 'nowhere/o.mp4', 'output.invalid'],
    ['a file in place of a folder', 'noise.mp4/o.mp4', 'output.invalid'],
  ])('%s is refused before any work', async (_, name, code) => {
    const { project, render } = fixture();
    const file = await project('o.json', document('x'));
    await expect(render(file, name)).rejects.toMatchObject({ code });
  });

  test('an existing file is replaced only where that is allowed', async () => {
    const { project, render, path } = fixture();
    const file = await project('o.json', { assets: [asset], tracks: [pictures(clip('c1', 0, 10))] });
    await writeFile(path('there.mp4'), 'mine');
    await expect(render(file, 'there.mp4', { overwrite: false })).rejects.toMatchObject({ code: 'output.invalid' });
    expect((await render(file, 'there.mp4')).frames).toBe(10);
  });

  test('a missing source is an error with its path, or a labelled placeholder', async () => {
    const { project, render, ffmpeg } = fixture();
    const file = await project('gone.json', {
      assets: [{ ...asset, path: 'gone.mp4' }],
      tracks: [pictures(clip('c1', 0, 20))],
    });
    await expect(render(file, 'gone-out.mp4')).rejects.toMatchObject({ code: 'asset.missing' });
    const result = await render(file, 'gone-out.mp4', { skipMissing: true });
    expect(result.problems[0]).toMatchObject({
      code: 'asset.missing',
      severity: 'warning',
      path: ['assets', 0, 'path'],
    });
    const { stdout } = await ffmpeg(
      '-i',
      'gone-out.mp4',
      '-frames:v',
      '1',
      '-vf',
      'format=gray',
      '-f',
      'rawvideo',
      '-',
    );
    expect(stdout.some((value) => value > 200)).toBe(true);
  });
});
