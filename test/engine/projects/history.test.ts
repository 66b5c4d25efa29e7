/** Edits and history of projects in the engine. */
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { edit, type History, redo, startHistory, undo } from '../../core/project/history-model.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import { applyPatches, type Patches } from '../../../core/project/patches.js';
import type { Project } from '../../../core/project/project.js';
import { draws, projects as documents, toEdit } from '../../core/project/generators.js';
import { type ProjectsFixture, openProjectsFixture, type Replaced, titled } from './projects-fixture.js';
import { iterations } from '../../iterations.js';

let fixture: ProjectsFixture;
afterEach(() => fixture.remove());
const begin = async (replaced?: Replaced): Promise<ProjectsFixture> => {
  fixture = await openProjectsFixture(replaced);
  return fixture;
};
const setText = (text: string) => ({ type: 'item.set', item: 't0', set: { text } }) as const;
const textOf = (project: Project): unknown => {
  const [item] = project.tracks[0]?.items ?? [];
  return item?.kind === 'title' ? item.text : null;
};
/** Makes a project with one title and gives it the texts 1 to `count`, one after the other. */
async function makeEdited(count: number): Promise<string> {
  const { id } = await fixture.client['project.create']({ project: titled('0') });
  for (let i = 0; i < count; i++) fixture.projects.edit(id, i, setText(String(i + 1)));
  return id;
}

describe('edits', () => {
  test('increase the revision, are broadcast with patches, and name what can be undone', async () => {
    const { client, changes } = await begin();
    const { id } = await client['project.create']({ project: titled('before') });
    const { project } = await client['project.get']({ id });
    changes.length = 0;
    const state = await client['project.edit']({ id, base: 0, edit: setText('after') });
    expect(state).toEqual({
      id,
      revision: 1,
      undo: 'Change clip',
      redo: null,
      undoText: { key: 'steps:item.set', params: {} },
    });
    expect(changes).toMatchObject([{ id, revision: 1, change: 'edit', step: 'Change clip' }]);
    const now = await client['project.get']({ id });
    expect(applyPatches(project, changes[0]?.patches as Patches)).toEqual(now.project);
    expect(textOf(now.project)).toBe('after');
    expect(await client['project.undo']({ id, base: 1 })).toEqual({
      id,
      revision: 2,
      undo: null,
      redo: 'Change clip',
      redoText: { key: 'steps:item.set', params: {} },
    });
    expect(applyPatches(now.project, changes[1]?.patches as Patches)).toEqual(project);
  });

  test('of an older revision are refused with the current one, and change nothing', async () => {
    const { client, changes } = await begin();
    const { id } = await client['project.create']({ project: titled('before') });
    await client['project.edit']({ id, base: 0, edit: setText('first') });
    changes.length = 0;
    const refusal = { code: 'project.conflict', data: { revision: 1 } };
    await expect(client['project.edit']({ id, base: 0, edit: setText('second') })).rejects.toMatchObject(refusal);
    await expect(client['project.edit']({ id, base: 7, edit: setText('second') })).rejects.toMatchObject(refusal);
    await expect(client['project.undo']({ id, base: 0 })).rejects.toMatchObject(refusal);
    await expect(client['project.redo']({ id, base: 0 })).rejects.toMatchObject(refusal);
    await expect(client['project.goTo']({ id, base: 0, position: 0 })).rejects.toMatchObject(refusal);
    await expect(client['project.rename']({ id, base: 0, name: 'x' })).rejects.toMatchObject(refusal);
    await expect(client['project.relink']({ id, base: 0 })).rejects.toMatchObject(refusal);
    expect(changes).toEqual([]);
    expect(textOf((await client['project.get']({ id })).project)).toBe('first');
  });

  test('without effect are acknowledged with the same revision and add no step', async () => {
    const { client, changes } = await begin();
    const { id } = await client['project.create']({ project: titled('same') });
    changes.length = 0;
    expect(await client['project.edit']({ id, base: 0, edit: setText('same') })).toMatchObject({ revision: 0 });
    expect((await client['project.steps']({ id })).total).toBe(0);
    expect(changes).toEqual([]);
  });

  test('that are invalid say where in the edit, and change nothing', async () => {
    const { client } = await begin();
    const { id } = await client['project.create']({ project: titled('a') });
    await expect(
      client['project.edit']({
        id,
        base: 0,
        edit: { type: 'batch', edits: [setText('b'), { type: 'item.remove', items: ['nobody'] }] },
      }),
    ).rejects.toMatchObject({ code: 'edit.impossible', data: { problems: [{ path: ['edit', 'edits', 1] }] } });
    const { project, revision } = await client['project.get']({ id });
    expect([textOf(project), revision]).toEqual(['a', 0]);
  });

  test('that cannot be written change neither memory nor database, and notify nobody', async () => {
    let isFull = false;
    const { client, changes } = await begin({
      records: (records) => ({
        ...records,
        transaction: (work) =>
          records.transaction(() => {
            const result = work();
            if (isFull) throw new UprightError('disk.full');
            return result;
          }),
      }),
    });
    const { id } = await client['project.create']({ project: titled('kept') });
    await client['project.edit']({ id, base: 0, edit: setText('last') });
    const before = await client['project.get']({ id });
    changes.length = 0;
    isFull = true;
    await expect(client['project.edit']({ id, base: 1, edit: setText('lost') })).rejects.toMatchObject({
      code: 'disk.full',
    });
    await expect(client['project.undo']({ id, base: 1 })).rejects.toMatchObject({ code: 'disk.full' });
    isFull = false;
    expect(await client['project.get']({ id })).toEqual(before);
    expect(changes).toEqual([]);
    fixture = fixture.reopen('killed');
    expect(await fixture.client['project.get']({ id })).toEqual(before);
    expect(await fixture.client['project.edit']({ id, base: 1, edit: setText('next') })).toMatchObject({ revision: 2 });
  });

  test('of an unknown project are refused', async () => {
    const { client } = await begin();
    const nobody = { id: 'nobody', base: 0 };
    await expect(client['project.edit']({ ...nobody, edit: setText('x') })).rejects.toMatchObject({
      code: 'project.unknown',
    });
    await expect(client['project.undo'](nobody)).rejects.toMatchObject({ code: 'project.unknown' });
    await expect(client['project.versions']({ id: 'nobody' })).rejects.toMatchObject({ code: 'project.unknown' });
  });
});

describe('the history', () => {
  test('is linear: a new edit replaces undone steps', async () => {
    const { client } = await begin();
    const id = await makeEdited(3);
    await client['project.goTo']({ id, base: 3, position: 1 });
    expect(await client['project.steps']({ id })).toMatchObject({ head: 1, total: 3 });
    await client['project.edit']({ id, base: 4, edit: { type: 'marker.add', marker: { id: 'm', frame: 3 } } });
    const { head, total, steps } = await client['project.steps']({ id });
    expect([head, total, steps.map(({ name }) => name)]).toEqual([2, 2, ['Add marker', 'Change clip']]);
    await expect(client['project.redo']({ id, base: 5 })).rejects.toMatchObject({ code: 'edit.impossible' });
    await expect(client['project.goTo']({ id, base: 5, position: 3 })).rejects.toMatchObject({
      code: 'edit.impossible',
    });
  });

  test('lists its steps in pages, the newest first', async () => {
    const { client } = await begin();
    const id = await makeEdited(5);
    const { steps } = await client['project.steps']({ id, offset: 1, limit: 2 });
    expect(steps.map(({ position }) => position)).toEqual([4, 3]);
  });

  test('survives a restart, back to the beginning and forth again', async () => {
    await begin();
    const id = await makeEdited(7);
    const last = await fixture.client['project.get']({ id });
    for (const way of ['killed', 'closed'] as const) {
      fixture = fixture.reopen(way);
      expect(await fixture.client['project.get']({ id })).toEqual(last);
    }
    for (let i = 7; i > 0; i--) await fixture.client['project.undo']({ id, base: 14 - i });
    expect(textOf((await fixture.client['project.get']({ id })).project)).toBe('0');
    fixture = fixture.reopen('killed');
    await expect(fixture.client['project.undo']({ id, base: 14 })).rejects.toMatchObject({ code: 'edit.impossible' });
    await fixture.client['project.redo']({ id, base: 14 });
    fixture = fixture.reopen('killed');
    await fixture.client['project.goTo']({ id, base: 15, position: 7 });
    expect((await fixture.client['project.get']({ id })).project).toEqual(last.project);
  });

  test('is undone to the first document and redone to the last, whatever was edited', async () => {
    await begin();
    let accepted = 0;
    fc.assert(
      fc.property(documents, fc.array(draws, { maxLength: 15, size: 'max' }), (document, sequence) => {
        const absolute = { ...document, assets: document.assets.map((each) => ({ ...each, path: `/x/${each.path}` })) };
        const { id } = fixture.projects.create(absolute);
        const { projects } = fixture;
        const first = projects.open(id).project;
        for (const [n, draw] of sequence.entries()) {
          const { project, revision } = projects.open(id);
          const change = toEdit(project, draw, n);
          if (applyEdit(project, change).ok) projects.edit(id, revision, change);
        }
        const last = projects.open(id);
        accepted += last.head;
        for (let step = 0; step < last.head; step++) projects.undo(id, projects.open(id).revision);
        expect(projects.open(id).head).toBe(0);
        expect(projects.open(id).project).toEqual(first);
        for (let step = 0; step < last.head; step++) projects.redo(id, projects.open(id).revision);
        expect(projects.open(id).head).toBe(last.head);
        expect(projects.open(id).project).toEqual(last.project);
      }),
      { numRuns: 30 },
    );
    // The property would hold for edits that are never accepted, too.
    expect(accepted).toBeGreaterThan(60);
  });

  test('behaves as its model, whatever is done and wherever it is killed', async () => {
    await begin();
    const action = fc.oneof(
      { weight: 6, arbitrary: draws.map((draw) => ({ kind: 'edit' as const, draw })) },
      { weight: 3, arbitrary: fc.constant({ kind: 'undo' as const }) },
      { weight: 2, arbitrary: fc.constant({ kind: 'redo' as const }) },
      { weight: 1, arbitrary: fc.nat(1000).map((at) => ({ kind: 'goTo' as const, at })) },
      { weight: 1, arbitrary: fc.constantFrom('killed' as const, 'closed' as const).map((way) => ({ kind: way })) },
    );
    fc.assert(
      fc.property(documents, fc.array(action, { maxLength: 40, size: 'max' }), (document, actions) => {
        const absolute = { ...document, assets: document.assets.map((each) => ({ ...each, path: `/x/${each.path}` })) };
        const { id } = fixture.projects.create(absolute);
        let model: History = startHistory(fixture.projects.open(id).project);
        let revision = 0;
        for (const [n, each] of actions.entries()) {
          const before = model;
          if (each.kind === 'edit') {
            const change = toEdit(model.project, each.draw, n);
            const edited = edit(model, change);
            if (edited.ok) {
              model = edited.history;
              fixture.projects.edit(id, revision, change);
            } else expect(() => fixture.projects.edit(id, revision, change)).toThrow(edited.problem.message);
          } else if (each.kind === 'undo') {
            model = undo(model);
            if (model !== before) fixture.projects.undo(id, revision);
            else expect(() => fixture.projects.undo(id, revision)).toThrow('nothing to undo');
          } else if (each.kind === 'redo') {
            model = redo(model);
            if (model !== before) fixture.projects.redo(id, revision);
            else expect(() => fixture.projects.redo(id, revision)).toThrow('nothing to redo');
          } else if (each.kind === 'goTo') {
            const position = each.at % (model.past.length + model.future.length + 1);
            while (model.past.length > position) model = undo(model);
            while (model.past.length < position) model = redo(model);
            fixture.projects.goTo(id, revision, position);
          } else fixture = fixture.reopen(each.kind);
          if (model !== before) revision += 1;
          const { project, revision: now, head } = fixture.projects.open(id);
          expect([project, now, head]).toEqual([model.project, revision, model.past.length]);
          const { undo: last, redo: next } = fixture.projects.state(id);
          expect([last, next]).toEqual([model.past.at(-1)?.name ?? null, model.future.at(-1)?.name ?? null]);
        }
      }),
      { numRuns: iterations(40) },
    );
    expect(fixture.store.findDamage()).toEqual([]);
  });
});

describe('opening', () => {
  test('reads few steps of a long history', async () => {
    let read = 0;
    await begin({
      records: (records) => ({
        ...records,
        patchesBetween: (id, first, last, way) => {
          const patches = records.patchesBetween(id, first, last, way);
          read += patches.length;
          return patches;
        },
      }),
    });
    const id = await makeEdited(450);
    const openAgain = (way: 'closed' | 'killed'): number => {
      fixture = fixture.reopen(way);
      read = 0;
      fixture.projects.open(id);
      return read;
    };
    expect(openAgain('killed')).toBe(50);
    // Closing kept a snapshot of what was open.
    expect(openAgain('closed')).toBe(0);
    fixture.projects.goTo(id, 450, 210);
    expect(openAgain('killed')).toBe(0);
    expect(textOf(fixture.projects.open(id).project)).toBe('210');
    for (let i = 0; i < 3; i++) fixture.projects.undo(id, 451 + i);
    expect(openAgain('killed')).toBe(3);
    expect(fixture.records.snapshotsNear(id, 0).length).toBeLessThanOrEqual(5);
    fixture.projects.goTo(id, 454, 450);
    expect(textOf(fixture.projects.open(id).project)).toBe('450');
  });

  test('falls back to an older snapshot where one is damaged', async () => {
    await begin();
    const id = await makeEdited(230);
    const damage = (position: number, document: Uint8Array) =>
      fixture.store.run(
        fixture.store.sql.updateTable('project_snapshots').set({ document }).where('position', '=', position),
      );
    expect(fixture.records.snapshotsNear(id, 230)).toEqual([200, 100, 0]);
    damage(200, Buffer.from('junk'));
    fixture = fixture.reopen('killed');
    expect(textOf(fixture.projects.open(id).project)).toBe('230');
    damage(100, Buffer.alloc(0));
    fixture = fixture.reopen('killed');
    expect(textOf(fixture.projects.open(id).project)).toBe('230');
    damage(0, Buffer.from('junk'));
    fixture = fixture.reopen('killed');
    await expect(fixture.client['project.get']({ id })).rejects.toMatchObject({ code: 'store.damaged' });
  });

  test('rejects a history with a gap', async () => {
    await begin();
    const id = await makeEdited(20);
    fixture.store.run(fixture.store.sql.deleteFrom('project_steps').where('position', '=', 7));
    fixture = fixture.reopen('killed');
    await expect(fixture.client['project.get']({ id })).rejects.toMatchObject({ code: 'store.damaged' });
  });

  test('keeps a bounded number of documents in memory', async () => {
    await begin();
    const ids: string[] = [];
    for (let i = 0; i < 25; i++) ids.push(fixture.projects.create(titled(String(i))).id);
    expect(fixture.projects.inMemory().length).toBeLessThan(25);
    expect(textOf(fixture.projects.open(ids[0] as string).project)).toBe('0');
    expect(fixture.projects.inMemory().at(-1)).toBe(ids[0]);
  });
});
