/** Assets in the database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { LibraryKind } from '../../../core/api/library.js';
import type { MediaInfo, VideoStream } from '../../../core/media/media-info.js';
import type { AssetFilter } from '../../../main/engine/store/asset-list.js';
import { type AssetRecords, openAssetRecords } from '../../../main/engine/store/asset-records.js';
import { type CollectionRecords, openCollectionRecords } from '../../../main/engine/store/collection-records.js';
import { setUses } from '../../../main/engine/store/project-uses.js';
import { openStore, type Store } from '../../../main/engine/store/store.js';
import { iterations } from '../../iterations.js';

let folder: string;
let store: Store;
let records: AssetRecords;
let collections: CollectionRecords;

const picture: VideoStream = {
  ...{ index: 0, codec: 'h264', profile: null, width: 100, height: 100, sampleAspect: { num: 1, den: 1 }, rotation: 0 },
  ...{ mirrored: false, pixelFormat: 'yuv420p', bitDepth: 8, alpha: false, fps: null, variableFrameRate: false },
  ...{ field: 'progressive', color: { primaries: null, transfer: null, matrix: null, range: null }, startUs: 0 },
  ...{ durationUs: null, decoder: null },
};
const infoOf = (
  width: number,
  height: number,
  seconds: number | null,
  turn: VideoStream['rotation'] = 0,
): MediaInfo => ({
  ...{ hash: '', bytes: 1, container: 'mov', kind: 'video', seekable: true, audio: null, audioStreams: [] },
  ...{ silent: null, warnings: [], durationUs: seconds === null ? null : seconds * 1e6 },
  video: { ...picture, width, height, rotation: turn },
});
function add(
  name: string,
  kind: LibraryKind,
  info: MediaInfo | null,
  more: { at: number; path?: string; bytes?: number; broken?: boolean; tags?: string[] },
): void {
  const { at, path = `/media/${name}`, bytes = 1000, broken = false, tags = [] } = more;
  const error = broken ? ({ code: 'media.unreadable', message: 'It is damaged.' } as const) : null;
  const state = broken ? 'broken' : 'ready';
  const hash = broken ? null : name;
  records.insert({ id: name, kind, name, path, hash, bytes, state, error, info, importedAt: at, modifiedAt: 100 - at });
  records.addTags(name, tags);
}

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'upright-assets-'));
  store = openStore(join(folder, 'upright.db'));
  records = openAssetRecords(store);
  collections = openCollectionRecords(store);
  add('Squat.mp4', 'video', infoOf(1080, 1920, 12), { at: 1, tags: ['Legs', 'Été'], bytes: 5000 });
  add('lunge.mov', 'video', infoOf(1920, 1080, 30, 90), { at: 2, tags: ['legs'], path: '/media/Séance 1/lunge.mov' });
  add('100% plank_2.mp4', 'video', infoOf(1920, 1080, 61), { at: 3, bytes: 9000 });
  add('logo.png', 'image', infoOf(500, 501, null), { at: 4 });
  add('beat.ogg', 'audio', { ...infoOf(1, 1, 180), kind: 'audio', video: null }, { at: 5, tags: ['été'] });
  add('torn.mp4', 'video', null, { at: 6, broken: true });
  collections.insert('c1', 'Exercises', 1);
  collections.add('c1', ['Squat.mp4', 'logo.png', 'nobody']);
  records.change('lunge.mov', { favourite: true });
});
afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const all: AssetFilter = { search: '', kinds: [], states: [], tags: [], order: 'imported', offset: 0, limit: 100 };
const find = (filter: Partial<AssetFilter>): string[] => {
  const { assets, total } = records.list({ ...all, ...filter });
  if (filter.limit === undefined && filter.offset === undefined) expect(total).toBe(assets.length);
  return assets.map(({ id }) => id);
};

describe('a search', () => {
  test.each<[string, Partial<AssetFilter>, string[]]>([
    [
      'everything, the newest first',
      {},
      ['torn.mp4', 'beat.ogg', 'logo.png', '100% plank_2.mp4', 'lunge.mov', 'Squat.mp4'],
    ],
    ['a name, whatever the case', { search: 'sQUAT' }, ['Squat.mp4']],
    ['a tag, without accents', { search: 'ete' }, ['beat.ogg', 'Squat.mp4']],
    ['a folder, with accents', { search: 'séance' }, ['lunge.mov']],
    [
      'not the way to the folder',
      { search: 'media' },
      ['torn.mp4', 'beat.ogg', 'logo.png', '100% plank_2.mp4', 'Squat.mp4'],
    ],
    ['all words, in any order', { search: 'legs squat' }, ['Squat.mp4']],
    ['words that are nowhere together', { search: 'legs plank' }, []],
    ['signs that LIKE would read otherwise', { search: '0% plank_' }, ['100% plank_2.mp4']],
    ['... and mean only themselves', { search: '%k_' }, []],
    ['kinds', { kinds: ['image', 'audio'] }, ['beat.ogg', 'logo.png']],
    ['states', { states: ['broken'] }, ['torn.mp4']],
    ['orientation as it is seen', { orientation: 'portrait' }, ['lunge.mov', 'Squat.mp4']],
    ['nearly square', { orientation: 'square' }, ['logo.png']],
    ['tags, whatever the case', { tags: ['LEGS'] }, ['lunge.mov', 'Squat.mp4']],
    ['all tags', { tags: ['legs', 'ete'] }, ['Squat.mp4']],
    ['a collection', { collection: 'c1' }, ['logo.png', 'Squat.mp4']],
    ['favourites', { favourite: true }, ['lunge.mov']],
    [
      'all but favourites',
      { favourite: false, kinds: ['video'], states: ['ready'] },
      ['100% plank_2.mp4', 'Squat.mp4'],
    ],
    ['a span of lengths', { minSeconds: 12, maxSeconds: 61 }, ['100% plank_2.mp4', 'lunge.mov', 'Squat.mp4']],
    ['a span of days', { importedAfter: 2, importedBefore: 4 }, ['100% plank_2.mp4', 'lunge.mov']],
    ['by name', { order: 'name', kinds: ['video'] }, ['100% plank_2.mp4', 'lunge.mov', 'Squat.mp4', 'torn.mp4']],
    ['by when they were written', { order: 'modified', kinds: ['image', 'audio'] }, ['logo.png', 'beat.ogg']],
    [
      'the longest first',
      { order: 'length', states: ['ready'], kinds: ['video'] },
      ['100% plank_2.mp4', 'lunge.mov', 'Squat.mp4'],
    ],
    ['the largest first', { order: 'size', limit: 2 }, ['100% plank_2.mp4', 'Squat.mp4']],
    ['a part of the list', { offset: 2, limit: 2 }, ['logo.png', '100% plank_2.mp4']],
    [
      'everything at once',
      { search: 'squ', kinds: ['video'], orientation: 'portrait', tags: ['legs'], collection: 'c1', minSeconds: 1 },
      ['Squat.mp4'],
    ],
  ])('finds %s', (_, filter, wanted) => {
    expect(find(filter)).toEqual(wanted);
  });

  test('has the files of a project first: those it uses, and those that came since it was made', () => {
    const project = {
      ...{ id: 'p1', name: 'Leg day', revision: 0, head: 0, width: 1080, height: 1920, fps_num: 30, fps_den: 1 },
      ...{ frames: 0, items: 0, search: '', favourite: 0, archived: 0, created_at: 6, changed_at: 6 },
    };
    store.run(store.sql.insertInto('projects').values(project));
    setUses(store, 'p1', [
      { id: 'a', path: '/elsewhere/squat.mp4', hash: 'Squat.mp4' },
      { id: 'b', path: '/media/logo.png' },
    ]);
    const others = ['beat.ogg', '100% plank_2.mp4', 'lunge.mov'];
    expect(find({ projectFirst: 'p1' })).toEqual(['torn.mp4', 'logo.png', 'Squat.mp4', ...others]);
    expect(find({ projectFirst: 'p1', offset: 2, limit: 2 })).toEqual(['Squat.mp4', 'beat.ogg']);
    expect(find({ projectFirst: 'nobody' })).toEqual(find({}));
  });

  test('a page has the total number', () => {
    expect(records.list({ ...all, limit: 2 }).total).toBe(6);
  });
});

test('an asset is read completely', () => {
  expect(records.get('Squat.mp4')).toMatchObject({
    tags: ['Été', 'Legs'].sort((p, q) => p.localeCompare(q)),
    collections: ['c1'],
    seconds: 12,
    size: { width: 1080, height: 1920 },
    info: { durationUs: 12e6 },
    derived: [],
  });
  expect(records.get('torn.mp4')).toMatchObject({ state: 'broken', error: { code: 'media.unreadable' }, info: null });
  expect(records.get('nobody')).toBeUndefined();
});

test('other content drops facts of the old one, and keeps its labels', () => {
  add('renew.mp4', 'video', infoOf(100, 200, 5), { at: 7, tags: ['keep'] });
  const derived = {
    kind: 'poster',
    key: 'k',
    type: 'image/jpeg',
    bytes: 1,
    meta: { width: 1 },
    extension: 'jpg',
  } as const;
  records.addDerived('renew.mp4', derived);
  records.setFacts('renew.mp4', { loudness: null, scenes: [1], silences: [], keyframes: [0] });
  expect(records.get('renew.mp4')?.derived).toMatchObject([{ kind: 'poster', meta: { width: 1 } }]);
  expect(records.facts('renew.mp4')?.scenes).toEqual([1]);
  const content = {
    path: '/other/renew.mp4',
    hash: 'new',
    bytes: 2,
    state: 'ready',
    error: null,
    modifiedAt: 9,
  } as const;
  records.renew('renew.mp4', { ...content, kind: 'image', info: infoOf(200, 100, null) });
  expect(records.get('renew.mp4')).toMatchObject({
    kind: 'image',
    orientation: 'landscape',
    tags: ['keep'],
    derived: [],
  });
  expect(records.facts('renew.mp4')).toEqual({ loudness: null, scenes: null, silences: null, keyframes: null });
  expect(find({ search: 'other' })).toEqual(['renew.mp4']);
  expect(records.remove('renew.mp4')).toBe(true);
  expect(records.placesOf('renew.mp4')).toEqual([]);
  expect(records.facts('renew.mp4')).toBeNull();
});

const ASSETS = iterations(10_000);
test('thousands of assets can be listed in pages and searched', () => {
  store.transaction(() => {
    for (let i = 0; i < ASSETS; i++) {
      const name = `take ${i} ${i % 100 === 0 ? 'handstand' : 'walk'}.mp4`;
      add(name, 'video', infoOf(1080, 1920, i % 90), { at: 1000 + i, tags: i % 50 === 0 ? ['rare'] : [] });
    }
  });
  expect(records.list({ ...all, search: 'handstand', limit: 10 })).toMatchObject({ total: ASSETS / 100 });
  expect(records.list({ ...all, tags: ['rare'], search: 'HANDSTAND', minSeconds: 10 }).total).toBeGreaterThan(
    ASSETS / 200,
  );
  let seen = 0;
  for (let after = ''; ; ) {
    const ids = records.idsAfter(after, 999);
    seen += ids.length;
    const last = ids.at(-1);
    if (last === undefined) break;
    after = last;
  }
  expect(seen).toBe(ASSETS + 6);
});
