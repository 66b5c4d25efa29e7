/**
 * A project with items of a kind that only tests have is stored, edited and undone by the engine, and survives a kill.
 */
import { afterEach, expect, test, vi } from 'vitest';
import type { EditInput } from '../../../core/project/edit.js';
import { openProjectsFixture, type ProjectsFixture, toProject } from './projects-fixture.js';

vi.mock('../../../core/project/kinds/registry.js', () => import('../../fixtures/kinds/registry.js'));

let fixture: ProjectsFixture;
afterEach(() => fixture.remove());

const counter = { kind: 'counter', id: 'count', start: 0, length: 60, words: ['one', 'two'], every: 30 };

test('is saved with each edit, undone after a kill, and loaded again', async () => {
  fixture = await openProjectsFixture();
  const project = toProject({ tracks: [{ id: 'texts', kind: 'text', items: [counter] }] });
  const { id } = await fixture.client['project.create']({ project });
  const edits: object[] = [
    { type: 'item.move', item: 'count', start: 15 },
    { type: 'item.trim', item: 'count', edge: 'end', to: 60 },
    { type: 'item.set', item: 'count', set: { words: ['three'] } },
  ];
  for (const [base, edit] of edits.entries()) {
    await fixture.client['project.edit']({ id, base, edit: edit as EditInput });
  }
  fixture = fixture.reopen('killed');
  const loaded = await fixture.client['project.get']({ id });
  expect(loaded.project.tracks[0]?.items).toMatchObject([{ kind: 'counter', start: 15, length: 45, words: ['three'] }]);
  await fixture.client['project.undo']({ id, base: loaded.revision });
  fixture = fixture.reopen();
  const undone = await fixture.client['project.get']({ id });
  expect(undone.project.tracks[0]?.items).toMatchObject([{ start: 15, length: 45, words: ['one', 'two'] }]);
});
