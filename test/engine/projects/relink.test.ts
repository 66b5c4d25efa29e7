/** Finding moved files: when a project opens, on request, and for project files. */
import { mkdir, readdir, rename, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Project } from '../../../core/project/project.js';
import type { KnownFile } from '../../../main/engine/projects/assets.js';
import { hashOf, type ProjectsFixture, openProjectsFixture, toProject } from './projects-fixture.js';

let fixture: ProjectsFixture;
let library: Map<string, string>;
let known: Map<string, KnownFile>;
let hashed: string[];
beforeEach(async () => {
  library = new Map();
  known = new Map();
  hashed = [];
  fixture = await openProjectsFixture({
    ports: {
      findByHash: (hash) => library.get(hash) ?? null,
      known: (at) => known.get(at) ?? null,
      hashOf: (at) => {
        hashed.push(at);
        return hashOf(at);
      },
    },
  });
});
afterEach(() => fixture.remove());

const path = (...names: string[]) => join(fixture.folder, ...names);
async function write(name: string, content: string): Promise<string> {
  await mkdir(dirname(path(name)), { recursive: true });
  await writeFile(path(name), content);
  return path(name);
}
const take = (us: number, text: string) => `length ${us}\n${text}`;
const clip = (asset: string, length: number) => ({ kind: 'footage', id: `c-${asset}`, asset, start: 0, length });
const make = async (project: Project) =>
  (await fixture.client['project.create']({ project, folder: fixture.folder })).id;
const video = (id: string, at: string, hash?: string) => ({
  kind: 'video' as const,
  id,
  path: at,
  ...(hash === undefined ? {} : { hash }),
});

describe('opening a project', () => {
  test('reports the status of each file, and records when it opened', async () => {
    await write('here.mp4', 'here');
    await mkdir(path('folder.mp4'));
    const assets = [video('a', 'here.mp4'), video('b', 'gone.mp4'), video('c', 'folder.mp4')];
    const id = await make(toProject({ assets }));
    const opened = await fixture.client['project.open']({ id });
    expect(opened.assets).toEqual([
      { asset: 'a', path: path('here.mp4'), status: 'present' },
      { asset: 'b', path: path('gone.mp4'), status: 'missing' },
      { asset: 'c', path: path('folder.mp4'), status: 'missing' },
    ]);
    expect(opened).toMatchObject({ revision: 0, undo: null });
    expect((await fixture.client['project.list']({ order: 'opened' })).projects[0]?.openedAt).toBeGreaterThan(0);
  });

  test('relinks moved files to where the library knows their content, as one step', async () => {
    const hash = await hashOf(await write('old/a.mp4', 'the take'));
    const id = await make(toProject({ assets: [video('a', 'old/a.mp4', hash)] }));
    await mkdir(path('new'));
    await rename(path('old/a.mp4'), path('new/b.mp4'));
    library.set(hash, path('new/b.mp4'));
    const opened = await fixture.client['project.open']({ id });
    expect(opened).toMatchObject({ revision: 1, undo: 'Relink files' });
    expect(opened.assets).toEqual([{ asset: 'a', path: path('new/b.mp4'), status: 'present' }]);
    expect(opened.project.assets).toMatchObject([{ path: path('new/b.mp4'), hash }]);
    expect(await fixture.client['project.open']({ id })).toMatchObject({ revision: 1 });
    expect(fixture.records.usersOf(null, [path('new/b.mp4')])).toMatchObject([{ id }]);
  });

  test('finds a file that was renamed or moved beside the others, even if only the library knew its content', async () => {
    await write('shoot/stays.mp4', 'stays');
    const hash = await hashOf(await write('shoot/a.mp4', 'first take'));
    const other = await hashOf(await write('b.mp4', 'second take'));
    const assets = [video('s', 'shoot/stays.mp4'), video('a', 'shoot/a.mp4', hash), video('b', 'b.mp4')];
    const id = await make(toProject({ assets }));
    known.set(path('b.mp4'), { hash: other, bytes: 11, modifiedAt: 0 });
    await rename(path('shoot/a.mp4'), path('shoot/best.mp4'));
    await rename(path('b.mp4'), path('shoot/b2.mp4'));
    await write('shoot/other.mp4', 'of another size');
    const { assets: found } = await fixture.client['project.open']({ id });
    expect(found.map((each) => each.path)).toEqual(['stays', 'best', 'b2'].map((name) => path(`shoot/${name}.mp4`)));
  });

  test('reports a file as changed if its content differs', async () => {
    const at = await write('a.mp4', 'before');
    const hash = await hashOf(at);
    const id = await make(toProject({ assets: [video('a', 'a.mp4', hash)] }));
    const status = async () => (await fixture.client['project.open']({ id })).assets[0]?.status;
    const when = 1_700_000_000;
    await utimes(at, when, when);
    known.set(at, { hash, bytes: 6, modifiedAt: when * 1000 });
    expect(await status()).toBe('present');
    await writeFile(at, 'is longer than before');
    expect(await status()).toBe('changed');
    await utimes(at, when, when);
    known.set(at, { hash: await hashOf(at), bytes: 21, modifiedAt: when * 1000 });
    expect(await status()).toBe('changed');
    // Who only touched it may not have changed it.
    await writeFile(at, 'before');
    known.set(at, { hash, bytes: 6, modifiedAt: 5 });
    expect(await status()).toBe('present');
  });
});

describe('relinking', () => {
  test('accepts the files that the user names, and drops the old fingerprint', async () => {
    const hash = await hashOf(await write('a.mp4', 'old'));
    await write('other.mp4', 'new');
    const id = await make(toProject({ assets: [video('a', 'a.mp4', hash)] }));
    const relinked = await fixture.client['project.relink']({ id, base: 0, links: { a: path('other.mp4') } });
    expect(relinked).toMatchObject({ revision: 1, assets: [{ path: path('other.mp4'), status: 'present' }] });
    const { project } = await fixture.client['project.get']({ id });
    expect(project.assets[0]?.hash).toBe(await hashOf(path('other.mp4')));
    await fixture.client['project.undo']({ id, base: 1 });
    expect((await fixture.client['project.get']({ id })).project.assets[0]).toMatchObject({
      path: path('a.mp4'),
      hash,
    });
  });

  test('refuses missing files and unknown assets', async () => {
    const id = await make(toProject({ assets: [video('a', 'a.mp4')] }));
    const links = (asset: string, at: string) =>
      fixture.client['project.relink']({ id, base: 0, links: { [asset]: path(at) } });
    await expect(links('a', 'nowhere.mp4')).rejects.toMatchObject({ code: 'asset.missing' });
    await expect(links('b', 'nowhere.mp4')).rejects.toMatchObject({ code: 'edit.impossible' });
  });

  test('searches folders by content first, without reading files that cannot match', async () => {
    const hash = await hashOf(await write('a.mp4', 'the very take'));
    known.set(path('a.mp4'), { hash, bytes: 13, modifiedAt: 0 });
    const id = await make(toProject({ assets: [video('a', 'a.mp4', hash)] }));
    await write('search/one/a.mp4', 'another take of the name');
    await write('search/two/x.mp4', 'the very take');
    await write('search/two/y.mov', 'the very take');
    await rm(path('a.mp4'));
    const { assets } = await fixture.client['project.relink']({ id, base: 0, search: [path('search')] });
    expect(assets[0]?.path).toBe(path('search/two/x.mp4'));
    expect(hashed).toEqual([path('search/two/x.mp4')]);
  });

  test('matches by name alone only a single, sufficiently large file', async () => {
    const tracks = [{ id: 'v', kind: 'picture', items: [clip('a', 150)] }];
    const id = await make(toProject({ assets: [video('a', 'a.mp4')], tracks }));
    const relink = async () => (await fixture.client['project.relink']({ id, base: 0, search: [path('in')] })).revision;
    await write('in/1/a.mp4', take(4_000_000, 'shorter than what is played'));
    expect(await relink()).toBe(0);
    await write('in/2/a.mp4', take(6_000_000, 'long enough'));
    expect(await relink()).toBe(0);
    await rm(path('in/1'), { recursive: true });
    expect(await relink()).toBe(1);
  });

  test('never takes another file of the name where the content is known', async () => {
    const id = await make(toProject({ assets: [video('a', 'IMG_0001.mp4', 'a'.repeat(64))] }));
    await write('in/IMG_0001.mp4', take(6_000_000, 'of another card'));
    expect(await fixture.client['project.relink']({ id, base: 0, search: [path('in')] })).toMatchObject({
      revision: 0,
    });
  });

  test('finds image sequences by name, and follows no links', async () => {
    await write('in/deep/frames/f_001.png', 'x');
    await write('private/b.mp4', take(9_000_000, 'x'));
    await symlink(path('private'), path('in/link'), 'junction');
    await symlink(path('private/b.mp4'), path('in/b.mp4')).catch(() => undefined);
    const assets = [
      { kind: 'sequence' as const, id: 's', path: 'frames', fps: { num: 25, den: 1 } },
      video('b', 'gone/b.mp4'),
    ];
    const id = await make(toProject({ assets }));
    const relinked = await fixture.client['project.relink']({ id, base: 0, search: [path('in')] });
    expect(relinked.assets).toMatchObject([
      { path: path('in/deep/frames'), status: 'present' },
      { path: path('gone/b.mp4'), status: 'missing' },
    ]);
  });
});

describe('a project file', () => {
  const exportTo = async (fields: object, name: string) =>
    write(name, JSON.stringify({ schemaVersion: 1, id: 'p', name: 'Sent', ...fields }));

  test('is exported and imported with relative paths', async () => {
    await write('work/media/a.mp4', 'x');
    const id = await make(toProject({ name: 'ProjectsFixture', assets: [video('a', 'work/media/a.mp4')] }));
    const request = { id, output: path('work/p.json'), format: 'json' } as const;
    expect(await fixture.client['project.export'](request)).toMatchObject({ file: path('work/p.json'), problems: [] });
    await rename(path('work'), path('elsewhere'));
    const imported = await fixture.client['project.import']({ file: path('elsewhere/p.json') });
    expect(imported.problems).toEqual([]);
    expect(imported.assets).toEqual([{ asset: 'a', path: path('elsewhere/media/a.mp4'), status: 'present' }]);
    expect((await fixture.client['project.get']({ id: imported.id })).project.name).toBe('ProjectsFixture');
  });

  test('uses nothing outside its folder, unless the user allows it', async () => {
    await write('private/key.mp4', 'secret');
    await mkdir(path('in/media'), { recursive: true });
    await symlink(path('private'), path('in/media/link'), 'junction');
    await symlink(path('private/key.mp4'), path('in/file.mp4')).catch(() => undefined);
    await symlink(path('private/not-yet.mp4'), path('in/dangling.mp4')).catch(() => undefined);
    const ways = [
      path('private/key.mp4'),
      '../private/key.mp4',
      'media/../../private/key.mp4',
      'media/link/key.mp4',
      'media/link/not-yet.mp4',
      'file.mp4',
      'dangling.mp4',
      '.',
      '..',
      '/proc/self/environ',
    ];
    await exportTo({ assets: ways.map((at, i) => video(`a${i}`, at)) }, 'in/p.json');
    const imported = await fixture.client['project.import']({ file: path('in/p.json') });
    expect(imported.assets.map(({ status }) => status)).toEqual(ways.map(() => 'missing'));
    expect(imported.problems.map((each) => [each.code, each.path])).toEqual(
      ways.map((_, i) => ['asset.outside', ['assets', i, 'path']]),
    );
    expect(hashed).toEqual([]);
    for (const asset of imported.assets) expect(dirname(asset.path)).toBe(path('in'));
    const allowed = await fixture.client['project.import']({ file: path('in/p.json'), allowOutside: true });
    expect(allowed.assets.slice(0, 4).map(({ status }) => status)).toEqual(Array(4).fill('present'));
    expect(allowed.problems).toEqual([]);
  });

  test('finds other files in a folder that the user names', async () => {
    const hash = await hashOf(await write('footage/a-moved.mp4', 'the take'));
    const at = [video('a', '/Users/ana/a.mp4', hash), video('b', 'C:\\Users\\ana\\b.mp4')];
    await write('footage/b.mp4', take(1_000_000, 'x'));
    await exportTo({ assets: at }, 'in/p.json');
    const imported = await fixture.client['project.import']({ file: path('in/p.json'), search: [path('footage')] });
    expect(imported.assets.map((each) => each.path)).toEqual([path('footage/a-moved.mp4'), path('footage/b.mp4')]);
    expect(imported.problems).toEqual([]);
  });

  test('that is missing, or not a file, is refused', async () => {
    await mkdir(path('folder.upright'));
    for (const name of ['nowhere.json', 'nowhere.upright', 'folder.upright']) {
      const asked = fixture.client['project.import']({ file: path(name) });
      await expect(asked).rejects.toMatchObject({ code: 'input.unreadable' });
    }
    expect(await readdir(fixture.folder)).toEqual(['data', 'folder.upright']);
  });
});
