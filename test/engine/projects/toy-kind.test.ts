/**
 * A project with items of a kind that only tests have is stored, edited and undone by the engine, and survives a kill.
 */
import { afterEach, expect, test, vi } from 'vitest';
import type { EditInput } from '../../../core/project/edit.js';
import { openProjectsFixture, type ProjectsFixture, toProject } from './projects-fixture.js';

vi.mock('../../../core/project/kinds/registry.js', () => import('../../fixtures/kinds/registry.js'));

let kept: ProjectsFixture;
afterEach(() => kept.remove());

const counter = { kind: 'counter', id: 'count', start: 0, length: 60, words: ['one', 'two'], every: 30 };

test('is saved with each edit, undone after a kill, and loaded again', async () => {
  kept = await openProjectsFixture();
  const project = toProject({ tracks: [{ id: 'texts', kind: 'text', items: [counter] }] });
  const { id } = await kept.client['project.create']({ project });
  const edits: object[] = [
    { type: 'item.move', item: 'count', start: 15 },
    { type: 'item.trim', item: 'count', edge: 'end', to: 60 },
    { type: 'item.set', item: 'count', set: { words: ['three'] } },
  ];
  for (const [base, edit] of edits.entries()) {
    await kept.client['project.edit']({ id, base, edit: edit as EditInput });
  }
  kept = kept.reopen('killed');
  const loaded = await kept.client['project.get']({ id });
  expect(loaded.project.tracks[0]?.items).toMatchObject([{ kind: 'counter', start: 15, length: 45, words: ['three'] }]);
  await kept.client['project.undo']({ id, base: loaded.revision });
  kept = kept.reopen();
  const undone = await kept.client['project.get']({ id });
  expect(undone.project.tracks[0]?.items).toMatchObject([{ start: 15, length: 45, words: ['one', 'two'] }]);
});
