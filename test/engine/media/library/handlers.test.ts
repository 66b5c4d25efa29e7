/** Analyses, relinking, labels and collections of the library. */
import { appendFile, copyFile, readFile, rename, rm } from 'node:fs/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { LibraryAsset } from '../../../../core/api/library.js';
import { locateFfmpeg } from '../../../../main/engine/ffmpeg/locate.js';
import type { FfmpegTools } from '../../../../main/engine/ffmpeg/tools.js';
import { createChangeBatcher } from '../../../../main/engine/media/library/change-batcher.js';
import { coders, makeMedia, sources } from '../footage.js';
import { call, openLibraryFixture, type LibraryFixture } from './library-fixture.js';

let tools: FfmpegTools;
let library: LibraryFixture;
let clip: string;
beforeAll(async () => {
  tools = await locateFfmpeg();
});
beforeEach(async () => {
  library = await openLibraryFixture(tools);
  clip = await makeMedia(tools, library.path('clip.mp4'), ...sources(1.5, '64x36', '10'), ...coders);
  await library.import([clip]);
});
afterEach(() => library.close());

const one = () => library.named('clip.mp4');
const get = async () => library.handlers['library.get']({ id: one().id }, call);
const kinds = async () => (await get()).derived.map(({ kind }) => kind).sort();
const nobody = { code: 'library.unknown' };
const failing = (work: () => unknown) => expect((async () => work())());

describe('derived files', () => {
  test('are previews first, then the rest, then a proxy; each a complete file under its key', async () => {
    await library.work('proxy');
    expect(await kinds()).toEqual(['filmstrip', 'peaks', 'poster']);
    expect(library.jobs).toMatchObject([{ kind: 'proxy', params: { asset: one().id } }]);
    await library.work();
    const asset = await get();
    expect(LibraryAsset.parse(asset)).toEqual(asset);
    expect(await kinds()).toEqual(['filmstrip', 'peaks', 'poster', 'proxy']);
    for (const { key, bytes, kind, type } of asset.derived) {
      const file = await library.handlers['library.derivedFile']({ key }, call);
      expect(file).toMatchObject({ key, bytes, kind, type });
      expect((await readFile(file.path)).length).toBe(bytes);
    }
    const facts = await library.handlers['library.facts']({ id: asset.id }, call);
    expect(facts.loudness?.integrated).toBeLessThan(0);
    expect(facts).toMatchObject({ scenes: [], silences: [], keyframes: [0] });
  });

  test('evicted ones are not listed, and made again on request', async () => {
    await library.work();
    const { id, derived } = await get();
    const poster = derived.find(({ kind }) => kind === 'poster');
    if (!poster) throw new Error('no poster');
    const { path } = await library.handlers['library.derivedFile']({ key: poster.key }, call);
    await rm(path);
    expect(await kinds()).toEqual(['filmstrip', 'peaks', 'proxy']);
    const [listed] = (await library.handlers['library.list'](everyAsset, call)).assets;
    expect(listed?.derived).toHaveLength(3);
    await failing(() => library.handlers['library.derivedFile']({ key: poster.key }, call)).rejects.toMatchObject(
      nobody,
    );
    const { jobId } = await library.handlers['library.derive']({ id, kinds: ['poster', 'peaks'] }, call);
    expect(jobId).not.toBeNull();
    expect(library.jobs).toMatchObject([{ params: { part: 'looks' }, priority: 10 }]);
    await library.work();
    expect(await kinds()).toEqual(['filmstrip', 'peaks', 'poster', 'proxy']);
    expect(await library.handlers['library.derive']({ id, kinds: ['poster', 'peaks', 'proxy'] }, call)).toEqual({
      jobId: null,
    });
  });

  test('the proxy can be requested by itself', async () => {
    library.jobs.length = 0;
    await library.handlers['library.derive']({ id: one().id, kinds: ['proxy'] }, call);
    expect(library.jobs).toMatchObject([{ kind: 'proxy', priority: 10 }]);
    await library.work();
    expect(await kinds()).toEqual(['proxy']);
  });

  test('a file that changed since its import is not analysed as the old one', async () => {
    await appendFile(clip, 'more');
    await expect(library.work()).rejects.toMatchObject({ code: 'asset.missing' });
    expect(one()).toMatchObject({ state: 'changed', derived: [] });
  });
});
const everyAsset = {
  ...{ search: '', kinds: [], states: [], tags: [], order: 'imported' as const, offset: 0, limit: 100 },
};

describe('relinking', () => {
  test('the same content at another place', async () => {
    const to = library.path('moved.mp4');
    await rename(clip, to);
    await library.handlers['library.check']({ ids: [] }, call);
    expect(one().state).toBe('missing');
    const asset = await library.handlers['library.relink']({ id: one().id, path: to, allowOther: false }, call);
    expect(asset).toMatchObject({ path: to, state: 'ready' });
  });

  test('other content only on request; facts of the old content are dropped', async () => {
    await library.work();
    const { id, hash } = one();
    const plain = ['-vf', 'setparams=colorspace=bt709:range=tv'];
    const other = await makeMedia(tools, library.path('other.mp4'), ...sources(1, '36x64', '10'), ...plain, ...coders);
    const relink = (allowOther: boolean) =>
      library.handlers['library.relink']({ id, path: other, allowOther }, call) as Promise<LibraryAsset>;
    await expect(relink(false)).rejects.toMatchObject({ code: 'media.unsuitable' });
    expect(one()).toMatchObject({ path: clip, hash });
    const asset = await relink(true);
    expect(asset).toMatchObject({ id, path: other, orientation: 'portrait', derived: [] });
    expect(asset.hash).not.toBe(hash);
    expect(library.jobs.map(({ params }) => params.part)).toEqual(['looks', 'rest']);
    await library.work();
    // It lasts no longer than a second, which the preview plays as it is.
    expect(await kinds()).toEqual(['filmstrip', 'peaks', 'poster']);
    // The old bytes are no asset any more, so they can come back as one of their own.
    expect(await library.import([clip])).toMatchObject({ added: 1 });
  });

  test('not to the content of another asset, nor to a missing file', async () => {
    const other = await makeMedia(tools, library.path('other.mp4'), ...sources(1, '36x64', '10'), ...coders);
    await library.import([other]);
    const relink = (path: string) => () =>
      library.handlers['library.relink']({ id: one().id, path, allowOther: true }, call);
    await failing(relink(other)).rejects.toMatchObject({ code: 'media.unsuitable' });
    await failing(relink(library.path('gone.mp4'))).rejects.toMatchObject({ code: 'asset.missing' });
  });
});

describe('labels, collections and use', () => {
  const label = (fields: object) => {
    const none = { ids: [one().id], addTags: [], removeTags: [] };
    return library.handlers['library.label']({ ...none, ...fields }, call);
  };

  test('tags that differ in case are one, and names can be changed', async () => {
    await label({ addTags: ['Legs', 'legs', 'Été'], favourite: true });
    const { assets } = (await label({ removeTags: ['ETE'], name: 'Squat' })) as { assets: LibraryAsset[] };
    expect(assets).toMatchObject([{ name: 'Squat', tags: ['legs'], favourite: true }]);
    expect((await library.handlers['library.list']({ ...everyAsset, search: 'squat legs' }, call)).total).toBe(1);
  });

  test('one name for several, or an unknown id, changes nothing', async () => {
    const { id } = one();
    await failing(() => label({ ids: [id, 'x'], name: 'Y' })).rejects.toMatchObject({ code: 'input.invalid' });
    await failing(() => label({ ids: [id, 'x'], favourite: true })).rejects.toMatchObject(nobody);
    expect(one().favourite).toBe(false);
  });

  test('a collection contains added assets, which survive its removal', async () => {
    const { id } = one();
    const made = await library.handlers['library.createCollection']({ name: 'Exercises' }, call);
    const change = { id: made.id, name: 'Moves', add: [id, id, 'nobody'], remove: [] };
    expect(await library.handlers['library.changeCollection'](change, call)).toMatchObject({
      name: 'Moves',
      assets: 1,
    });
    expect(await library.handlers['library.collections']({}, call)).toMatchObject({ collections: [{ assets: 1 }] });
    expect(one().collections).toEqual([made.id]);
    await library.handlers['library.deleteCollection']({ id: made.id }, call);
    expect(one().collections).toEqual([]);
    await failing(() => library.handlers['library.deleteCollection']({ id: made.id }, call)).rejects.toMatchObject(
      nobody,
    );
  });

  test('users of an asset are found by its content and all of its paths', async () => {
    const twin = library.path('twin.mp4');
    await copyFile(clip, twin);
    await library.import([twin]);
    const { projects } = await library.handlers['library.usage']({ id: one().id }, call);
    expect(projects).toEqual([{ id: one().hash?.slice(0, 8), name: `${clip} ${twin}` }]);
  });

  test('a removed asset keeps its file and can be imported again', async () => {
    const { id } = one();
    expect(await library.handlers['library.remove']({ ids: [id, 'x'] }, call)).toEqual({ removed: 1 });
    await failing(() => library.handlers['library.get']({ id }, call)).rejects.toMatchObject(nobody);
    expect(library.changes.at(-1)).toEqual({ changed: [], removed: [id] });
    expect(await library.import([clip])).toMatchObject({ added: 1 });
  });
});

test('importing the same twice before it starts is one job, into an existing collection', async () => {
  library.jobs.length = 0;
  const params = { paths: [clip], recursive: true, tags: [] };
  const first = await library.handlers['library.import'](params, call);
  expect(await library.handlers['library.import'](params, call)).toEqual(first);
  expect(library.jobs).toHaveLength(1);
  const lost = { ...params, collection: 'nowhere' };
  await failing(() => library.handlers['library.import'](lost, call)).rejects.toMatchObject(nobody);
});

test('changes are batched, at most ten a second', () => {
  vi.useFakeTimers();
  try {
    const told: { changed: string[]; removed: string[] }[] = [];
    const batcher = createChangeBatcher((change) => void told.push(change));
    for (let i = 0; i < 100; i++) {
      batcher.emit({ changed: [`a${i % 3}`], removed: [] });
      vi.advanceTimersByTime(10);
    }
    expect(told).toHaveLength(10);
    for (const { changed } of told) expect(changed.sort()).toEqual(['a0', 'a1', 'a2']);
    batcher.emit({ changed: ['a1', 'a2'], removed: [] });
    batcher.emit({ changed: [], removed: ['a1'] });
    expect(told).toHaveLength(10);
    batcher.close();
    expect(told.at(-1)).toEqual({ changed: ['a2'], removed: ['a1'] });
    vi.advanceTimersByTime(1000);
    expect(told).toHaveLength(11);
  } finally {
    vi.useRealTimers();
  }
});
