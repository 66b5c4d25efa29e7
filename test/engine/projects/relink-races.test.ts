/** What relinking must not do: overwrite another's edit, lose history, or use files that it may not. */
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { hashOf, type ProjectsFixture, openProjectsFixture, toProject } from './projects-fixture.js';

let fixture: ProjectsFixture;
let library: Map<string, string>;
let during: () => void;
beforeEach(async () => {
  library = new Map();
  during = () => undefined;
  fixture = await openProjectsFixture({
    ports: {
      findByHash: (hash) => {
        during();
        return library.get(hash) ?? null;
      },
      hashOf: (file) => {
        during();
        return hashOf(file);
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
const take = (text: string) => `length 3000000\n${text}`;
const video = (id: string, name: string, hash?: string) => ({
  kind: 'video' as const,
  id,
  path: path(name),
  ...(hash === undefined ? {} : { hash }),
});
/** A project with one video that moved to where the library knows it to lie. */
async function makeMoved(): Promise<{ id: string; at: string }> {
  const hash = await hashOf(await write('shoot/one.mp4', take('one')));
  const { id } = fixture.projects.create(toProject({ assets: [video('a', 'shoot/one.mp4', hash)] }));
  await mkdir(path('library'));
  await rename(path('shoot/one.mp4'), path('library/renamed.mp4'));
  library.set(hash, path('library/renamed.mp4'));
  return { id, at: path('library/renamed.mp4') };
}
/** Lets somebody else edit the project as soon as files are looked for. */
function editMeanwhile(id: string): void {
  during = () => {
    during = () => undefined;
    fixture.projects.edit(id, fixture.projects.open(id).revision, {
      type: 'project.set',
      set: { name: 'Edited meanwhile' },
    });
  };
}

test('a relink that another edit overtakes is refused and reverts nothing', async () => {
  const { id } = await makeMoved();
  editMeanwhile(id);
  await expect(fixture.client['project.relink']({ id, base: 0 })).rejects.toMatchObject({
    code: 'project.conflict',
    data: { revision: 1 },
  });
  const { project, revision } = fixture.projects.open(id);
  expect([project.name, project.assets[0]?.path, revision]).toEqual(['Edited meanwhile', path('shoot/one.mp4'), 1]);
});

test('opening does not conflict with concurrent edits, and relinks the next time', async () => {
  const { id, at } = await makeMoved();
  editMeanwhile(id);
  const opened = await fixture.client['project.open']({ id });
  expect([opened.project.name, opened.revision]).toEqual(['Edited meanwhile', 1]);
  expect((await fixture.client['project.open']({ id })).assets).toEqual([{ asset: 'a', path: at, status: 'present' }]);
});

test('opening relinks nothing while steps are undone, so that they can be redone', async () => {
  const { id, at } = await makeMoved();
  fixture.projects.edit(id, 0, { type: 'project.set', set: { name: 'Undone' } });
  fixture.projects.undo(id, 1);
  fixture = fixture.reopen('killed');
  const opened = await fixture.client['project.open']({ id });
  expect(opened.revision).toBe(2);
  expect(opened.redo).not.toBeNull();
  expect(opened.assets[0]?.status).toBe('missing');
  const { assets } = await fixture.client['project.relink']({ id, base: 2 });
  expect(assets).toEqual([{ asset: 'a', path: at, status: 'present' }]);
});

test('a file beside known media is not linked by name alone, whatever an imported file claims', async () => {
  const hash = await hashOf(await write('library/stock.mp4', take('known to everybody')));
  library.set(hash, path('library/stock.mp4'));
  await write('library/private.mp4', take('nobody else has this'));
  const assets = [
    { kind: 'video', id: 'a', path: 'stock.mp4', hash },
    { kind: 'video', id: 'b', path: 'private.mp4' },
  ];
  const file = await write('sent/p.json', JSON.stringify({ schemaVersion: 1, id: 'p', name: 'Sent', assets }));
  const imported = await fixture.client['project.import']({ file });
  expect(imported.assets.map(({ status }) => status)).toEqual(['present', 'missing']);
  const opened = await fixture.client['project.open']({ id: imported.id });
  expect(opened.assets.map(({ status }) => status)).toEqual(['present', 'missing']);
  const { revision } = opened;
  const relinked = await fixture.client['project.relink']({
    id: imported.id,
    base: revision,
    search: [path('library')],
  });
  expect(relinked.assets.map(({ status }) => status)).toEqual(['present', 'present']);
});

test('a project opens on a full disk', async () => {
  await fixture.remove();
  let isFull = false;
  const failing = <T>(work: () => T): T => {
    if (isFull) throw new UprightError('disk.full');
    return work();
  };
  fixture = await openProjectsFixture({
    ports: { findByHash: (hash) => library.get(hash) ?? null },
    records: (records) => ({
      ...records,
      transaction: (work) => failing(() => records.transaction(work)),
      label: (id, labels) => failing(() => records.label(id, labels)),
    }),
  });
  const { id } = await makeMoved();
  isFull = true;
  const opened = await fixture.client['project.open']({ id });
  expect([opened.project.id, opened.revision, opened.assets[0]?.status]).toEqual([id, 0, 'missing']);
  await expect(fixture.client['project.label']({ id, favourite: true })).rejects.toMatchObject({ code: 'disk.full' });
});
