/** A long edit is made in slices: other calls are answered meanwhile, changes of the same project wait for it. */
import { setImmediate } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Edit } from '../../../core/project/edit.js';
import { openProjectsFixture, type ProjectsFixture } from './projects-fixture.js';

let fixture: ProjectsFixture;
beforeEach(async () => {
  fixture = await openProjectsFixture();
});
afterEach(() => fixture.remove());

const call = { signal: new AbortController().signal };

const titles = (count: number) =>
  Array.from({ length: count }, (_, i) => ({
    type: 'item.add' as const,
    track: 'titles',
    item: { kind: 'title' as const, id: `t${i}`, start: i * 3, length: 3, text: `T${i}` },
  }));

test('another call is answered while a batch of 4,000 edits is made', async () => {
  const { client } = fixture;
  const { id, revision } = await client['project.create']({ name: 'Long' });
  let isDone = false;
  const edits = titles(4000);
  const batch = client['project.edit']({ id, base: revision, edit: { type: 'batch', edits } }).finally(() => {
    isDone = true;
  });
  let answers = 0;
  while (!isDone) {
    const { project } = await client['project.get']({ id });
    if (!isDone) expect(project.tracks.flatMap((track) => track.items)).toHaveLength(0);
    answers += 1;
    await setImmediate();
  }
  expect(answers).toBeGreaterThan(3);
  expect((await batch).revision).toBe(revision + 1);
  expect(fixture.projects.open(id).project.tracks.flatMap((track) => track.items)).toHaveLength(4000);
});

test('changes that are asked for during a batch are made after it, in their order', async () => {
  const { client, handlers } = fixture;
  const { id, revision } = await client['project.create']({ name: 'Long' });
  const edit = Edit.parse({ type: 'batch', edits: titles(2000) });
  const batch = handlers['project.edit']({ id, base: revision, edit }, call);
  const states = await Promise.all([
    batch,
    client['project.rename']({ id, base: revision + 1, name: 'Renamed' }),
    client['project.undo']({ id, base: revision + 2 }),
    client['project.edit']({ id, base: revision, edit: { type: 'project.set', set: { name: 'Late' } } }).catch(
      ({ code }: { code: string }) => code,
    ),
  ]);
  expect(states[2]).toMatchObject({ revision: revision + 3, redo: 'Rename project' });
  expect(states[3]).toBe('project.conflict');
  expect(fixture.projects.open(id).project.name).toBe('Long');
});

test('a batch whose project another change reached in a pause is refused whole', async () => {
  const { client, projects } = fixture;
  const { id, revision } = await client['project.create']({ name: 'Long' });
  const batch = client['project.edit']({ id, base: revision, edit: { type: 'batch', edits: titles(4000) } });
  const refused = expect(batch).rejects.toMatchObject({ code: 'project.conflict' });
  await setImmediate();
  projects.edit(id, revision, { type: 'project.set', set: { name: 'Meanwhile' } });
  await refused;
  expect(projects.open(id)).toMatchObject({ revision: revision + 1, project: { name: 'Meanwhile' } });
});
