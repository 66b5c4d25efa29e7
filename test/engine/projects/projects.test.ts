/** Creating, listing, deleting and versioning projects. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { createProjects } from '../../../main/engine/projects/projects.js';
import { type ProjectsFixture, openProjectsFixture, titled } from './projects-fixture.js';

let fixture: ProjectsFixture;
afterEach(() => fixture.remove());
const begin = async (...options: Parameters<typeof openProjectsFixture>): Promise<ProjectsFixture> => {
  fixture = await openProjectsFixture(...options);
  return fixture;
};

describe('making', () => {
  test('an empty project gives it tracks to work on', async () => {
    const { client } = await begin();
    const { id } = await client['project.create']({ name: 'Leg day', size: { width: 720, height: 1280 } });
    const { project } = await client['project.get']({ id });
    expect(project).toMatchObject({ id, name: 'Leg day', size: { width: 720, height: 1280 } });
    expect(project.tracks.map(({ kind }) => kind)).toEqual(['picture', 'text', 'audio']);
  });

  test('one from a document gives it an id of its own and absolute paths', async () => {
    const { client } = await begin();
    const assets = [
      { kind: 'video' as const, id: 'a', path: 'media/../walk.mp4' },
      { kind: 'video' as const, id: 'b', path: '/elsewhere/run.mp4' },
    ];
    const made = () => client['project.create']({ project: { ...titled('x'), assets }, folder: '/home/me', name: 'N' });
    const [first, second] = [await made(), await made()];
    expect(new Set(['p', first.id, second.id]).size).toBe(3);
    const { project } = await client['project.get']({ id: first.id });
    expect(project.name).toBe('N');
    expect(project.assets.map(({ path }) => path)).toEqual(['/home/me/walk.mp4', '/elsewhere/run.mp4']);
  });

  test('one with relative paths but no folder is refused', async () => {
    const { client } = await begin();
    const assets = [{ kind: 'video' as const, id: 'a', path: 'walk.mp4' }];
    await expect(client['project.create']({ project: { ...titled('x'), assets } })).rejects.toMatchObject({
      code: 'input.invalid',
      data: { problems: [{ path: ['project', 'assets', 0, 'path'] }] },
    });
  });

  test('an invalid one is refused with all its problems', async () => {
    const { client } = await begin();
    const project = titled('a', 'b');
    const [track] = project.tracks;
    const broken = {
      ...project,
      markers: [0, 1].map((frame) => ({ id: 'same', frame, label: '', color: '#ffffff' })),
      tracks: [{ ...track, items: track?.items.map((item) => ({ ...item, start: 5 })) }] as typeof project.tracks,
    };
    const refused = await client['project.create']({ project: broken, folder: '/' }).catch((error: unknown) => error);
    expect(refused).toMatchObject({ code: 'input.invalid' });
    const { problems } = (refused as { data: { problems: { path: string[] }[] } }).data;
    expect(problems.length).toBeGreaterThan(1);
    expect(problems.every(({ path }) => path[0] === 'project')).toBe(true);
    expect((await client['project.list']({})).total).toBe(0);
  });

  test('a copy has no history', async () => {
    const { client } = await begin();
    const { id } = await client['project.create']({ project: titled('x'), name: 'Leg day' });
    await client['project.rename']({ id, base: 0, name: 'Legs' });
    const copy = await client['project.duplicate']({ id });
    expect(copy).toMatchObject({ revision: 0, undo: null });
    const { project } = await client['project.get']({ id: copy.id });
    expect(project).toEqual({ ...(await client['project.get']({ id })).project, id: copy.id, name: 'Legs copy' });
    expect(
      (await client['project.get']({ id: (await client['project.duplicate']({ id, name: 'X' })).id })).project.name,
    ).toBe('X');
  });
});

describe('the list', () => {
  test('a new name is one undoable step, and can be searched', async () => {
    const { client } = await begin();
    const { id } = await client['project.create']({ name: 'Before' });
    expect(await client['project.rename']({ id, base: 0, name: 'Après' })).toMatchObject({ undo: 'Rename project' });
    expect((await client['project.list']({ search: 'apres' })).projects).toMatchObject([{ id, name: 'Après' }]);
    await client['project.undo']({ id, base: 1 });
    expect((await client['project.list']({ search: 'apres' })).total).toBe(0);
    expect((await client['project.list']({ search: 'before' })).projects).toMatchObject([{ name: 'Before' }]);
  });

  test('the list follows edits: length, items, size and rate', async () => {
    const { client } = await begin();
    const { id } = await client['project.create']({ project: titled('a', 'b') });
    expect((await client['project.list']({})).projects).toMatchObject([{ frames: 60, seconds: 2, items: 2 }]);
    await client['project.edit']({ id, base: 0, edit: { type: 'item.remove', items: ['t1'] } });
    await client['project.edit']({
      id,
      base: 1,
      edit: { type: 'project.set', set: { size: { width: 640, height: 480 } } },
    });
    const [listed] = (await client['project.list']({})).projects;
    expect(listed).toMatchObject({ frames: 30, items: 1, size: { width: 640, height: 480 }, revision: 2 });
  });

  test('labels add no steps, and are broadcast', async () => {
    const { client, changes } = await begin();
    const { id } = await client['project.create']({ name: 'A' });
    changes.length = 0;
    const labelled = await client['project.label']({ id, favourite: true, tags: ['Gym', 'gym', 'legs'] });
    expect(labelled).toMatchObject({ favourite: true, archived: false, tags: ['gym', 'legs'], revision: 0 });
    expect(await client['project.label']({ id, archived: true })).toMatchObject({ favourite: true, archived: true });
    expect(changes.map(({ change }) => change)).toEqual(['labelled', 'labelled']);
    expect((await client['project.list']({ tags: ['GYM'] })).total).toBe(0);
    expect((await client['project.list']({ tags: ['GYM'], archived: true })).total).toBe(1);
    expect((await client['project.get']({ id })).undo).toBeNull();
  });

  test('a deleted project can be brought back with its history, until it is purged', async () => {
    const { client, changes } = await begin();
    const { id } = await client['project.create']({ name: 'A' });
    await client['project.rename']({ id, base: 0, name: 'B' });
    await expect(client['project.purge']({ id })).rejects.toMatchObject({ code: 'edit.impossible' });
    expect((await client['project.delete']({ id })).deletedAt).toBeGreaterThan(0);
    expect([(await client['project.list']({})).total, (await client['project.list']({ deleted: true })).total]).toEqual(
      [0, 1],
    );
    expect(await client['project.undelete']({ id })).toMatchObject({ deletedAt: null });
    expect(await client['project.undo']({ id, base: 1 })).toMatchObject({ redo: 'Rename project' });
    await client['project.delete']({ id });
    await client['project.purge']({ id });
    await expect(client['project.get']({ id })).rejects.toMatchObject({ code: 'project.unknown' });
    expect(changes.slice(-2).map(({ change }) => change)).toEqual(['deleted', 'purged']);
  });

  test('sweeping purges only projects deleted long ago', async () => {
    const { client, projects, records, changes } = await begin();
    const [old, recent, alive] = await Promise.all(
      ['old', 'recent', 'alive'].map(async (name) => (await client['project.create']({ name })).id),
    );
    records.label(old as string, { deletedAt: 1000 });
    records.label(recent as string, { deletedAt: 3000 });
    changes.length = 0;
    projects.sweep(2000);
    expect(changes).toMatchObject([{ id: old, change: 'purged' }]);
    expect((await client['project.list']({ deleted: true })).projects.map(({ id }) => id)).toEqual([recent]);
    expect((await client['project.list']({})).projects.map(({ id }) => id)).toEqual([alive]);
  });
});

describe('versions', () => {
  test('are restored as one undoable step, also after a restart', async () => {
    const { client } = await begin();
    const { id } = await client['project.create']({ name: 'One' });
    const version = await client['project.saveVersion']({ id, name: 'Sent to Ana' });
    expect(version).toMatchObject({ name: 'Sent to Ana', revision: 0 });
    await client['project.rename']({ id, base: 0, name: 'Two' });
    await client['project.saveVersion']({ id, name: 'Second' });
    expect((await client['project.versions']({ id })).versions.map(({ name }) => name)).toEqual([
      'Second',
      'Sent to Ana',
    ]);
    fixture = fixture.reopen('killed');
    const again = fixture.client;
    const state = await again['project.restoreVersion']({ id, base: 1, version: version.id });
    expect(state).toMatchObject({ revision: 2, undo: 'Restore "Sent to Ana"' });
    expect((await again['project.get']({ id })).project.name).toBe('One');
    await again['project.undo']({ id, base: 2 });
    expect((await again['project.get']({ id })).project.name).toBe('Two');
  });

  test('are removed one by one, and only of their own project', async () => {
    const { client } = await begin();
    const { id } = await client['project.create']({ name: 'A' });
    const other = await client['project.create']({ name: 'B' });
    const version = await client['project.saveVersion']({ id, name: 'V' });
    const wrong = { id: other.id, version: version.id };
    await expect(client['project.deleteVersion'](wrong)).rejects.toMatchObject({ code: 'input.invalid' });
    await expect(client['project.restoreVersion']({ ...wrong, base: 0 })).rejects.toMatchObject({
      code: 'input.invalid',
    });
    await client['project.deleteVersion']({ id, version: version.id });
    expect((await client['project.versions']({ id })).versions).toEqual([]);
  });
});

test('a thumbnail is requested after a pause in edits, and listed once it exists', async () => {
  const { records } = await begin();
  vi.useFakeTimers();
  try {
    const requestThumbnail = vi.fn();
    const projects = createProjects({ records, onChange: () => undefined, requestThumbnail, restMs: 1000 });
    const { id } = projects.create(titled('a'));
    for (let i = 0; i < 5; i++) {
      vi.advanceTimersByTime(900);
      projects.edit(id, i, { type: 'project.set', set: { name: `Name ${i}` } });
    }
    projects.label(id, { favourite: true });
    expect(requestThumbnail).not.toHaveBeenCalled();
    vi.advanceTimersByTime(1000);
    expect(requestThumbnail.mock.calls).toEqual([[id, 5]]);
    projects.setThumbnail(id, 'key');
    projects.setThumbnail('gone', 'key');
    expect(projects.summary(id).thumbnail).toBe('key');
    vi.advanceTimersByTime(10_000);
    projects.undo(id, 5);
    projects.close();
    vi.advanceTimersByTime(10_000);
    expect(requestThumbnail).toHaveBeenCalledTimes(1);
  } finally {
    vi.useRealTimers();
  }
});
