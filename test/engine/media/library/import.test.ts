/** Importing files and folders, and checking them on disk. */
import { appendFile, chmod, copyFile, mkdir, mkdtemp, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { PartsProgress } from '../../../../core/api/jobs.js';
import { locateFfmpeg } from '../../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../../main/engine/ffmpeg/tools.js';
import { coders, makeMedia, sources } from '../footage.js';
import { call, openLibraryFixture, type LibraryFixture } from './library-fixture.js';

let tools: FfmpegTools;
let library: LibraryFixture;
let clip: string;
let made: string;
beforeAll(async () => {
  tools = await locateFfmpeg();
  made = await mkdtemp(join(tmpdir(), 'upright-import-'));
  await makeMedia(tools, join(made, 'clip.mp4'), ...sources(0.5, '64x36', '10'), ...coders);
});
afterAll(() => rm(made, { recursive: true, force: true }));
beforeEach(async () => {
  library = await openLibraryFixture(tools);
  clip = library.path('clip.mp4');
  await copyFile(join(made, 'clip.mp4'), clip);
});
afterEach(() => library.close());

const folderOf = async (name: string): Promise<string> => {
  const folder = library.path(name);
  await mkdir(folder, { recursive: true });
  return folder;
};

// Bytes behind the end of an MP4 are read by nobody, but they make it another content.
async function copies(folder: string, count: number): Promise<void> {
  for (let i = 0; i < count; i++) {
    const path = join(folder, `take ${String(i).padStart(3, '0')}.mp4`);
    await copyFile(clip, path);
    await appendFile(path, `${i}`);
  }
}

test('a file is usable immediately, with its probe, and queued for analysis', async () => {
  const { assets, ...counts } = await library.import([clip]);
  expect(counts).toEqual({ added: 1, known: 0, broken: [], brokenTotal: 0, skipped: 0 });
  expect(assets).toEqual(library.all().map(({ id }) => id));
  const asset = library.named('clip.mp4');
  expect(asset).toMatchObject({ kind: 'video', path: clip, state: 'ready', error: null, orientation: 'landscape' });
  expect(asset).toMatchObject({ size: { width: 64, height: 36 }, favourite: false, tags: [], derived: [] });
  expect(asset.hash).toMatch(/^[0-9a-f]{64}$/);
  expect(asset.info?.video?.codec).toBe('h264');
  expect(asset.seconds).toBeCloseTo(0.5, 1);
  expect(library.jobs).toMatchObject([
    { kind: 'analysis', params: { asset: asset.id, part: 'looks' }, priority: 0 },
    { kind: 'analysis', params: { asset: asset.id, part: 'rest' }, priority: -20 },
  ]);
  expect(library.changes.flatMap(({ changed }) => changed)).toContain(asset.id);
});

test('the same bytes at two paths are one asset', async () => {
  const folder = await folderOf('two');
  await copyFile(clip, join(folder, 'a.mp4'));
  await copyFile(clip, join(folder, 'b.mp4'));
  expect(await library.import([folder])).toMatchObject({ added: 1, known: 1 });
  expect(library.all()).toHaveLength(1);
  const [asset] = library.all();
  expect(library.ports.records.placesOf(asset?.id ?? '')).toHaveLength(2);
  expect(await library.import([folder, clip])).toMatchObject({ added: 0, known: 3 });
  expect(library.all()).toHaveLength(1);
});

test('two imports of the same files at once make each of them one asset', async () => {
  const folder = await folderOf('both');
  await copies(folder, 6);
  const results = await Promise.all([library.import([folder]), library.import([folder])]);
  expect(results.map(({ added, known }) => added + known)).toEqual([6, 6]);
  expect(library.all()).toHaveLength(6);
  expect(library.jobs).toHaveLength(12);
});

test('in a folder good files are usable, broken ones have reasons, others are ignored', async () => {
  const folder = await folderOf('shoot');
  await mkdir(join(folder, 'day 2', '.trash'), { recursive: true });
  await copies(folder, 20);
  await copies(join(folder, 'day 2'), 3);
  for (let i = 0; i < 12; i++) await writeFile(join(folder, `broken ${i}.mp4`), `not a video ${i}`);
  await writeFile(join(folder, 'empty.mov'), '');
  await writeFile(join(folder, 'no table.cube'), 'LUT_3D_SIZE x');
  await writeFile(join(folder, 'no font.ttf'), 'not a font');
  await writeFile(join(folder, 'notes.txt'), 'words');
  await writeFile(join(folder, 'program.ts'), 'export const x = 1;');
  await writeFile(join(folder, '.DS_Store'), 'hidden');
  await copyFile(clip, join(folder, 'day 2', '.trash', 'hidden.mp4'));
  await symlink('/', join(folder, 'everything'));
  const told: PartsProgress[] = [];
  const result = await library.import([folder], { onProgress: (progress) => void told.push(progress) });
  // The three of day 2 are the same bytes as the first three.
  expect(result).toMatchObject({ added: 20, known: 3, brokenTotal: 15, skipped: 5 });
  expect(result.broken).toHaveLength(15);
  for (const { path, error } of result.broken) {
    expect(error.message).toContain(path.split('/').at(-1));
    expect(error.message).toMatch(/\.$/);
  }
  expect(result.broken.find(({ path }) => path.endsWith('empty.mov'))?.error.code).toBe('input.unreadable');
  expect(library.all().filter(({ state }) => state === 'ready')).toHaveLength(20);
  const broken = library.all().filter(({ state }) => state === 'broken');
  expect(broken).toHaveLength(15);
  expect(broken.every(({ error }) => error !== null)).toBe(true);
  expect(told.at(-1)).toMatchObject({ done: 28, failed: 15, total: 43, percent: 100 });
  expect(told.some(({ percent }) => percent > 10 && percent < 90)).toBe(true);
});

// Other systems take no such names.
test.runIf(process.platform === 'linux')('a name whose bytes are no text is told as such, folders too', async () => {
  const folder = await folderOf('archive');
  const odd = (...parts: (string | number)[]) =>
    Buffer.concat([
      Buffer.from(`${folder}/`),
      ...parts.map((part) => Buffer.from(typeof part === 'string' ? part : [part])),
    ]);
  await copyFile(clip, odd('caf', 0xe9, '.mp4'));
  await mkdir(odd('d', 0xe9));
  await copyFile(clip, odd('d', 0xe9, '/x.mp4'));
  const { broken } = await library.import([folder]);
  expect(broken).toHaveLength(2);
  for (const { error } of broken) expect(error.text).toMatchObject({ key: 'media:nameNotUnicode' });
});

test('fonts and LUTs are assets', async () => {
  const folder = await folderOf('kit');
  await writeFile(join(folder, 'plain.cube'), 'LUT_1D_SIZE 2\n0 0 0\n1 1 1\n');
  await copyFile('resources/fonts/anton/Anton-Regular.ttf', join(folder, 'Anton.ttf'));
  await makeMedia(tools, join(folder, 'still.png'), '-f', 'lavfi', '-i', 'testsrc2=size=30x50', '-frames:v', '1');
  await makeMedia(tools, join(folder, 'tone.wav'), '-f', 'lavfi', '-i', 'sine=duration=0.3');
  expect(await library.import([folder])).toMatchObject({ added: 4, brokenTotal: 0 });
  const kinds = library.all().map(({ name, kind }) => [name, kind]);
  expect(Object.fromEntries(kinds)).toEqual({
    'plain.cube': 'lut',
    'Anton.ttf': 'font',
    'still.png': 'image',
    'tone.wav': 'audio',
  });
  expect(library.named('still.png')).toMatchObject({ orientation: 'portrait', seconds: null });
  await library.work();
  expect(library.named('Anton.ttf').derived).toEqual([]);
});

test('the content decides the kind, not the name', async () => {
  const folder = await folderOf('names');
  await copyFile(clip, join(folder, 'no-extension'));
  const still = await makeMedia(
    tools,
    library.path('x.png'),
    '-f',
    'lavfi',
    '-i',
    'testsrc2=size=30x50',
    '-frames:v',
    '1',
  );
  await rename(still, join(folder, 'picture.mp4'));
  await makeMedia(tools, join(folder, 'stream.ts'), ...sources(0.5, '64x36', '10'), ...coders);
  expect(await library.import([folder])).toMatchObject({ added: 3, skipped: 0 });
  expect(library.named('no-extension').kind).toBe('video');
  expect(library.named('picture.mp4').kind).toBe('image');
  expect(library.named('stream.ts').kind).toBe('video');
});

test('on request only the files directly in a folder, with tags and a collection', async () => {
  const folder = await folderOf('flat');
  await mkdir(join(folder, 'deeper'));
  await copies(folder, 2);
  await copyFile(clip, join(folder, 'deeper', 'c.mp4'));
  const { id } = await library.handlers['library.createCollection']({ name: 'Legs' }, call);
  await library.import([folder], { recursive: false, tags: ['Squat', 'été'], collection: id });
  expect(library.all()).toHaveLength(2);
  for (const asset of library.all()) expect(asset).toMatchObject({ tags: ['été', 'Squat'], collections: [id] });
});

test('a missing path is listed, and the others are imported', async () => {
  const gone = library.path('gone.mp4');
  const result = await library.import([gone, clip]);
  expect(result).toMatchObject({
    added: 1,
    brokenTotal: 1,
    broken: [{ path: gone, error: { code: 'asset.missing' } }],
  });
});

test('a broken file that now has the content of a known asset becomes that asset', async () => {
  const path = library.path('later.mp4');
  await writeFile(path, 'no film');
  expect(await library.import([path, clip])).toMatchObject({ added: 1, brokenTotal: 1 });
  await copyFile(clip, path);
  expect(await library.import([path])).toMatchObject({ known: 1 });
  expect(library.all()).toMatchObject([{ state: 'ready' }]);
});

test.runIf(process.getuid?.() !== 0)('an unreadable folder is listed with its reason', async () => {
  const folder = await folderOf('closed');
  await copies(folder, 1);
  await chmod(folder, 0);
  const result = await library.import([library.folder, clip]);
  await chmod(folder, 0o700);
  expect(result.broken).toMatchObject([{ path: folder, error: { code: 'input.unreadable' } }]);
});
if (process.getuid?.() === 0) console.info('The superuser may read every folder: closed folders are not tested.');

describe('stopped in the middle', () => {
  test('imported files stay, and running again finishes and counts them', async () => {
    const folder = await folderOf('long');
    await copies(folder, 20);
    const stop = new AbortController();
    const onProgress = ({ done }: PartsProgress) => {
      if (done >= 7) stop.abort();
    };
    await expect(library.import([folder], { signal: stop.signal, onProgress })).rejects.toThrow(/canceled/);
    const before = library.all().length;
    expect(before).toBeGreaterThanOrEqual(7);
    expect(before).toBeLessThan(20);
    expect(await library.import([folder])).toMatchObject({ added: 20 - before, known: before });
    expect(library.all()).toHaveLength(20);
    expect(library.jobs).toHaveLength(40);
  });

  test('an asset whose analysis was never queued is queued when it is imported again', async () => {
    await library.import([clip]);
    library.jobs.length = 0;
    await library.import([clip]);
    expect(library.jobs).toHaveLength(2);
    await library.work('proxy');
    library.jobs.length = 0;
    await library.import([clip]);
    expect(library.jobs).toHaveLength(0);
  });
});

describe('on disk', () => {
  const state = (id: string) => library.ports.records.get(id)?.state;
  const check = () => library.handlers['library.check']({ ids: [] }, call);

  test('a deleted file is missing, and ready when it is back', async () => {
    await library.import([clip]);
    const { id } = library.named('clip.mp4');
    await rename(clip, `${clip}.away`);
    expect(await check()).toEqual({ checked: 1, missing: [id], changed: [] });
    expect(state(id)).toBe('missing');
    await rename(`${clip}.away`, clip);
    expect(await check()).toEqual({ checked: 1, missing: [], changed: [] });
    expect(state(id)).toBe('ready');
  });

  test('reading one asset notices it too, and another path is used', async () => {
    const twin = library.path('twin.mp4');
    await copyFile(clip, twin);
    await library.import([clip, twin]);
    const { id, path } = library.all()[0] ?? { id: '', path: '' };
    await rm(path);
    const asset = await library.handlers['library.get']({ id }, call);
    expect(asset).toMatchObject({ state: 'ready', path: path === clip ? twin : clip });
  });

  test('a renamed file that is imported again is the same asset', async () => {
    await library.import([clip]);
    const { id } = library.named('clip.mp4');
    const to = library.path('renamed.mp4');
    await rename(clip, to);
    await check();
    expect(await library.import([to])).toMatchObject({ added: 0, known: 1 });
    expect(library.all()).toMatchObject([{ id, path: to, state: 'ready' }]);
  });

  test('a file with other content is changed, and importing it again keeps its labels', async () => {
    await library.import([clip]);
    await library.work('proxy');
    const { id, hash } = library.named('clip.mp4');
    await library.handlers['library.label']({ ids: [id], favourite: true, addTags: ['best'], removeTags: [] }, call);
    expect(library.all()[0]?.derived).not.toEqual([]);
    await makeMedia(tools, clip, ...sources(1, '36x64', '10'), ...coders);
    expect(await check()).toMatchObject({ changed: [id] });
    expect(await library.import([clip])).toMatchObject({ added: 1 });
    const [asset] = library.all();
    expect(asset).toMatchObject({ id, state: 'ready', favourite: true, tags: ['best'], orientation: 'portrait' });
    expect(asset?.hash).not.toBe(hash);
    expect(asset?.derived).toEqual([]);
    expect(library.ports.records.facts(id)).toMatchObject({ scenes: null, keyframes: null });
  });

  test('a file rewritten with the same bytes is the same; another of the same size is not', async () => {
    await library.import([clip]);
    const { id, bytes } = library.named('clip.mp4');
    await utimes(clip, new Date(1e12), new Date(1e12));
    expect(await check()).toEqual({ checked: 1, missing: [], changed: [] });
    expect(state(id)).toBe('ready');
    await writeFile(clip, Buffer.alloc(bytes, 'x'));
    expect(await check()).toMatchObject({ changed: [id] });
    expect(state(id)).toBe('changed');
  });

  test('if another asset is now at a path, the previous one is missing', async () => {
    const other = await makeMedia(tools, library.path('other.mp4'), ...sources(1, '36x64', '10'), ...coders);
    await library.import([clip, other]);
    const first = library.named('clip.mp4');
    await copyFile(other, clip);
    expect(await library.import([clip])).toMatchObject({ known: 1 });
    expect(state(first.id)).toBe('missing');
    expect(library.all()).toHaveLength(2);
  });

  test('a repaired file replaces the broken one', async () => {
    const path = library.path('later.mp4');
    await writeFile(path, 'half a download');
    await library.import([path]);
    const { id } = library.named('later.mp4');
    expect(state(id)).toBe('broken');
    await copyFile(clip, path);
    expect(await library.import([path])).toMatchObject({ added: 1, brokenTotal: 0 });
    expect(library.all()).toMatchObject([{ id, state: 'ready', error: null, kind: 'video' }]);
  });
});
