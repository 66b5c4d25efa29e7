/** Projects in the database. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  openProjectRecords,
  type ProjectFacts,
  type ProjectRecords,
} from '../../../main/engine/store/project-records.js';
import { fromJsonBlob, toJsonBlob } from '../../../main/engine/store/json-blob.js';
import { openStore, type Store } from '../../../main/engine/store/store.js';

let folder: string;
let store: Store;
let records: ProjectRecords;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-records-'));
  store = openStore(join(folder, 'upright.db'));
  records = openProjectRecords(store);
});
afterEach(async () => {
  store.close();
  await rm(folder, { recursive: true, force: true });
});

const facts = (name: string, assets: ProjectFacts['assets'] = []): ProjectFacts => ({
  name,
  size: { width: 1080, height: 1920 },
  fps: { num: 30000, den: 1001 },
  frames: 300,
  items: 2,
  assets,
});
const step = (position: number) => ({
  position,
  name: `Step ${position}`,
  edit: { type: 'a' },
  forward: [{ op: 'add', path: ['x', position], value: null }],
  backward: [{ op: 'remove', path: ['x', position] }],
  at: position,
});
const addStep = (id: string, { edit, forward, backward, ...rest }: ReturnType<typeof step>) =>
  records.addStep(id, {
    ...rest,
    edit: toJsonBlob(edit),
    forward: toJsonBlob(forward),
    backward: toJsonBlob(backward),
  });
const list = (filter: Partial<Parameters<ProjectRecords['list']>[0]> = {}) => {
  const all = {
    search: '',
    tags: [],
    archived: false,
    deleted: false,
    order: 'changed',
    offset: 0,
    limit: 10,
  } as const;
  const { projects, total } = records.list({ ...all, ...filter });
  return { ids: projects.map(({ id }) => id), total };
};
/** Projects `p0`, `p1` and so on with these names, each changed after the one before. */
const insert = (...names: string[]): void => {
  for (const [i, name] of names.entries()) records.insert(`p${i}`, facts(name), {}, 1000 + i);
};

describe('the list', () => {
  test('shows facts of a document, and its labels', () => {
    insert('Leg day');
    records.label('p0', { favourite: true, tags: ['Gym', 'Été', 'gym'], thumbnail: 'key', openedAt: 5 });
    expect(records.summary('p0')).toEqual({
      id: 'p0',
      name: 'Leg day',
      revision: 0,
      size: { width: 1080, height: 1920 },
      fps: { num: 30000, den: 1001 },
      frames: 300,
      seconds: expect.closeTo(10.01, 6),
      items: 2,
      createdAt: 1000,
      changedAt: 1000,
      openedAt: 5,
      favourite: true,
      archived: false,
      deletedAt: null,
      tags: ['gym', 'Été'],
      thumbnail: 'key',
    });
    expect(
      records.list({ search: '', tags: [], archived: false, deleted: false, order: 'name', offset: 0, limit: 1 }),
    ).toEqual({ projects: [records.summary('p0')], total: 1 });
  });

  test('finds words in any order, whatever the case and the accents, in names and tags', () => {
    insert('Séance d’été', 'Summer Session', 'ÉTÉ 100%', 'été_b');
    records.label('p1', { tags: ['Été', 'Plage'] });
    expect(list({ search: 'ete' }).ids.sort()).toEqual(['p0', 'p1', 'p2', 'p3']);
    expect(list({ search: 'ÉTE séance' }).ids).toEqual(['p0']);
    expect(list({ search: 'plage summer' }).ids).toEqual(['p1']);
    // Signs of the database's own patterns are only signs.
    expect(list({ search: '0%' }).ids).toEqual(['p2']);
    expect(list({ search: '%' }).ids).toEqual(['p2']);
    expect(list({ search: 'e_b' }).ids).toEqual(['p3']);
    expect(list({ search: '_' }).ids).toEqual(['p3']);
    expect(list({ search: '\\' }).ids).toEqual([]);
    expect(list({ search: "' OR 1 --" }).ids).toEqual([]);
  });

  test('follows a new name and new tags', () => {
    insert('before');
    records.move('p0', { revision: 1, head: 1 }, facts('Después'), 2000);
    expect(list({ search: 'despues' }).ids).toEqual(['p0']);
    expect(list({ search: 'before' }).ids).toEqual([]);
    records.label('p0', { tags: ['one', 'two'] });
    records.label('p0', { tags: ['two'] });
    expect(list({ search: 'one' }).ids).toEqual([]);
    expect(list({ search: 'two' }).ids).toEqual(['p0']);
  });

  test('combines conditions, and pages', () => {
    insert('a', 'b', 'c', 'd', 'e');
    for (const id of ['p0', 'p2', 'p4']) records.label(id, { tags: ['Gym', id] });
    records.label('p2', { favourite: true });
    records.label('p3', { archived: true });
    records.label('p4', { deletedAt: 99 });
    expect(list({ tags: ['GYM'] }).ids).toEqual(['p2', 'p0']);
    expect(list({ tags: ['gym', 'p2'] }).ids).toEqual(['p2']);
    expect(list({ favourite: true }).ids).toEqual(['p2']);
    expect(list({ favourite: false }).ids).toEqual(['p1', 'p0']);
    expect(list({ archived: true }).ids).toEqual(['p3']);
    expect(list({ deleted: true }).ids).toEqual(['p4']);
    expect(list({ limit: 2, offset: 1 })).toEqual({ ids: ['p1', 'p0'], total: 3 });
  });

  test('is in the requested order', () => {
    insert('banana', 'Äpfel', 'cherry');
    records.label('p0', { openedAt: 7 });
    records.move('p1', { revision: 1, head: 0 }, facts('Äpfel', null), 5000);
    expect(list().ids).toEqual(['p1', 'p2', 'p0']);
    expect(list({ order: 'created' }).ids).toEqual(['p2', 'p1', 'p0']);
    expect(list({ order: 'name' }).ids).toEqual(['p1', 'p0', 'p2']);
    expect(list({ order: 'opened' }).ids[0]).toBe('p0');
  });
});

test.each([{ text: 'short' }, { text: 'ü'.repeat(3000) }, ['x'.repeat(100_000)]])(
  'JSON of any length is kept',
  (value) => {
    const bytes = toJsonBlob(value);
    expect(fromJsonBlob(bytes)).toEqual(value);
    expect(bytes.length).toBeLessThan(10_000);
  },
);

describe('the log', () => {
  test('returns patches in both directions in order, and drops replaced steps', () => {
    insert('p');
    for (const position of [1, 2, 3, 4]) addStep('p0', step(position));
    records.addSnapshot('p0', 2, { at: 2 }, 0);
    records.addSnapshot('p0', 4, { at: 4 }, 0);
    expect(records.patchesBetween('p0', 2, 3, 'forward')).toEqual([step(2).forward, step(3).forward]);
    expect(records.patchesBetween('p0', 2, 3, 'backward')).toEqual([step(2).backward, step(3).backward]);
    expect(records.snapshotsNear('p0', 3)).toEqual([2, 4, 0]);
    addStep('p0', step(3));
    expect(records.countSteps('p0')).toBe(3);
    expect(records.stepName('p0', 4)).toBeNull();
    expect(records.step('p0', 3)).toEqual(step(3));
    expect(records.snapshotsNear('p0', 3)).toEqual([2, 0]);
    expect(records.snapshot('p0', 2)).toEqual({ at: 2 });
    expect(records.snapshot('p0', 4)).toBeNull();
  });

  test('recognises an unreadable snapshot', () => {
    insert('p');
    for (const document of [Buffer.from('junk'), Buffer.alloc(0)]) {
      store.run(store.sql.updateTable('project_snapshots').set({ document }));
      expect(records.snapshot('p0', 0)).toBeNull();
    }
  });
});

test('versions are listed the newest first, also two of one millisecond', () => {
  insert('p');
  const version = (id: string, createdAt: number) => ({ id, name: id, revision: 0, createdAt });
  for (const [id, at] of [
    ['z', 1],
    ['a', 2],
    ['m', 2],
  ] as const)
    records.addVersion('p0', version(id, at), { id });
  expect(records.versions('p0').map(({ id }) => id)).toEqual(['m', 'a', 'z']);
  expect(records.versionDocument('p0', 'a')).toEqual({ id: 'a' });
  expect(records.versionDocument('p1', 'a')).toBeUndefined();
  expect([records.deleteVersion('p1', 'a'), records.deleteVersion('p0', 'a')]).toEqual([false, true]);
});

test('where-used follows the files of documents, by path and by content', () => {
  const hash = 'a'.repeat(64);
  records.insert(
    'p0',
    facts('B', [
      { id: 'x', path: '/one.mp4' },
      { id: 'y', path: '/two.mp4', hash },
    ]),
    {},
    0,
  );
  records.insert('p1', facts('A', [{ id: 'x', path: '/two.mp4' }]), {}, 0);
  expect(records.usersOf(null, ['/two.mp4'])).toEqual([
    { id: 'p1', name: 'A' },
    { id: 'p0', name: 'B' },
  ]);
  expect(records.usersOf(hash, [])).toEqual([{ id: 'p0', name: 'B' }]);
  expect(records.usersOf(null, [])).toEqual([]);
  records.move('p0', { revision: 1, head: 1 }, facts('B', [{ id: 'x', path: '/new.mp4', hash }]), 1);
  expect(records.usersOf(null, ['/one.mp4'])).toEqual([]);
  expect(records.usersOf(hash, ['/new.mp4'])).toEqual([{ id: 'p0', name: 'B' }]);
  expect(records.usersOf(null, ['/two.mp4'])).toEqual([{ id: 'p1', name: 'A' }]);
  records.label('p1', { deletedAt: 1 });
  expect(records.usersOf(null, ['/two.mp4'])).toEqual([]);
});

test('deleting a project deletes what belongs to it', () => {
  records.insert('p0', facts('A', [{ id: 'x', path: '/one.mp4' }]), {}, 0);
  addStep('p0', step(1));
  records.label('p0', { tags: ['t'] });
  records.addVersion('p0', { id: 'v', name: 'v', revision: 0, createdAt: 0 }, {});
  records.remove('p0');
  const { sql } = store;
  const left = [
    sql.selectFrom('projects').selectAll(),
    sql.selectFrom('project_steps').selectAll(),
    sql.selectFrom('project_snapshots').selectAll(),
    sql.selectFrom('project_tags').selectAll(),
    sql.selectFrom('project_versions').selectAll(),
    sql.selectFrom('project_assets').selectAll(),
  ].flatMap((query) => store.all<unknown>(query));
  expect(left).toEqual([]);
});
