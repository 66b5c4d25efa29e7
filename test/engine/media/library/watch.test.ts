/** Watched folders. */
import { appendFile, copyFile, mkdir, mkdtemp, open, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { locateFfmpeg } from '../../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../../main/engine/ffmpeg/tools.js';
import { coders, makeMedia, sources } from '../footage.js';
import { call, openLibraryFixture, type LibraryFixture } from './library-fixture.js';

const times = { stable: 800, batch: 1000, away: 100, check: 1000 };
let tools: FfmpegTools;
let home: string;
let clip: string;
let watched: string;
let library: LibraryFixture;
beforeAll(async () => {
  tools = await locateFfmpeg();
});
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'upright-watch-'));
  clip = await makeMedia(tools, join(home, 'clip.mp4'), ...sources(0.3, '64x36', '10'), ...coders);
  watched = join(home, 'inbox');
  await mkdir(watched);
  library = await openLibraryFixture(tools, { persistent: true, home, times });
});
afterEach(async () => {
  await library.close();
  await rm(home, { recursive: true, force: true });
});

const begin = async () => {
  const folder = await library.handlers['library.watch']({ path: watched }, call);
  await library.work();
  // The watcher is set up a moment later.
  await new Promise((done) => setTimeout(done, 300));
  return folder;
};
const jobs = (count: number) =>
  vi.waitFor(() => expect(library.jobs.filter(({ kind }) => kind === 'import')).toHaveLength(count), 60_000);

test('existing files are imported, and later ones in one import', async () => {
  await copyFile(clip, join(watched, 'a.mp4'));
  expect(await begin()).toMatchObject({ path: watched, state: 'watching', collection: null });
  expect(library.all()).toMatchObject([{ name: 'a.mp4', state: 'ready' }]);
  const later = ['b.mp4', 'c.mp4'];
  for (const name of later) {
    await copyFile(clip, join(home, name));
    await appendFile(join(home, name), name);
  }
  // They come together, however busy the machine is.
  for (const name of later) await rename(join(home, name), join(watched, name));
  await copyFile(clip, join(watched, '.hidden.mp4'));
  await jobs(1);
  const paths = (library.jobs[0]?.params.paths ?? []) as string[];
  expect(paths.toSorted()).toEqual(later.map((name) => join(watched, name)));
  await library.work();
  expect(
    library
      .all()
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['a.mp4', 'b.mp4', 'c.mp4']);
});

test('a growing file is imported once it is complete', async () => {
  await begin();
  const bytes = await readFile(clip);
  const file = await open(join(watched, 'slow.mp4'), 'w');
  for (let part = 0; part < 4; part++) {
    await file.write(bytes.subarray((part * bytes.length) / 4, ((part + 1) * bytes.length) / 4));
    await new Promise((done) => setTimeout(done, 150));
    expect(library.jobs).toEqual([]);
  }
  await file.close();
  await jobs(1);
  await library.work();
  expect(library.all()).toMatchObject([{ name: 'slow.mp4', state: 'ready', bytes: bytes.length }]);
});

test('a removed file is missing immediately', async () => {
  await copyFile(clip, join(watched, 'a.mp4'));
  await begin();
  await rm(join(watched, 'a.mp4'));
  await vi.waitFor(() => expect(library.all()).toMatchObject([{ state: 'missing' }]), 60_000);
});

test('changes while no engine was running are noticed after the start', async () => {
  const kept = join(home, 'kept.mp4');
  await copyFile(clip, kept);
  await library.import([kept]);
  await library.close();
  await rm(kept);
  library = await openLibraryFixture(tools, { persistent: true, home, times });
  await vi.waitFor(() => expect(library.all()).toMatchObject([{ state: 'missing' }]), 60_000);
});

test('a removed folder is missing, and its files are imported when it is back', async () => {
  const { id } = await begin();
  await rename(watched, `${watched} away`);
  expect(await library.handlers['library.watched']({}, call)).toMatchObject({ folders: [{ id, state: 'missing' }] });
  await new Promise((done) => setTimeout(done, 300));
  await copyFile(clip, join(`${watched} away`, 'late.mp4'));
  await rename(`${watched} away`, watched);
  await jobs(1);
  await library.work();
  expect(await library.handlers['library.watched']({}, call)).toMatchObject({ folders: [{ id, state: 'watching' }] });
  expect(library.all()).toMatchObject([{ name: 'late.mp4' }]);
});

test('it is watched again after a restart, with files that came meanwhile, into its collection', async () => {
  const collection = await library.handlers['library.createCollection']({ name: 'Inbox' }, call);
  await library.handlers['library.watch']({ path: watched, collection: collection.id }, call);
  await library.work();
  await library.close();
  await copyFile(clip, join(watched, 'meanwhile.mp4'));
  library = await openLibraryFixture(tools, { persistent: true, home, times });
  await jobs(1);
  await library.work();
  expect(library.all()).toMatchObject([{ name: 'meanwhile.mp4', collections: [collection.id] }]);
});

test('a folder that is no longer watched keeps its assets; a missing one cannot be watched', async () => {
  const { id } = await begin();
  await library.handlers['library.unwatch']({ id }, call);
  await copyFile(clip, join(watched, 'a.mp4'));
  await new Promise((done) => setTimeout(done, 2000));
  expect(library.jobs).toEqual([]);
  const again = async () => library.handlers['library.unwatch']({ id }, call);
  await expect(again()).rejects.toMatchObject({ code: 'library.unknown' });
  const nowhere = async () => library.handlers['library.watch']({ path: join(home, 'nowhere') }, call);
  await expect(nowhere()).rejects.toMatchObject({ code: 'input.unreadable' });
});
