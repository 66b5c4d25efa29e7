/** A batch is applied once and checked once, however long it is. */
import { expect, test } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { SingleEditInput } from '../../../core/project/edit.js';
import type { Project } from '../../../core/project/project.js';
import { timeline } from './timeline-text.js';

const project = timeline('T1: a 0-10');

/** The project, and how often it is looked through: each check goes over its markers. */
function watched(): { project: Project; checks: () => number } {
  let count = 0;
  const markers = new Proxy(project.markers, {
    get(list, name, receiver) {
      if (name === 'map') count += 1;
      return Reflect.get(list, name, receiver) as unknown;
    },
  });
  return { project: { ...project, markers }, checks: () => count };
}

const titles = (count: number): SingleEditInput[] =>
  Array.from({ length: count }, (_, i) => ({
    type: 'item.add',
    track: 'T1',
    item: { kind: 'title', id: `t${i}`, start: 10 + i, length: 1, text: 'x' },
  }));

test('a thousand edits are checked once', () => {
  const { project: before, checks } = watched();
  const applied = applyEdit(before, { type: 'batch', edits: titles(1000) });
  expect(applied.ok && applied.project.tracks[0]?.items).toHaveLength(1001);
  expect(checks()).toBe(1);
});

test('the edit that breaks a project is found by halves', () => {
  const edits = titles(1000);
  edits[700] = { type: 'item.add', track: 'T1', item: { kind: 'title', id: 'over', start: 3, length: 2, text: 'x' } };
  const { project: before, checks } = watched();
  const applied = applyEdit(before, { type: 'batch', edits });
  expect(applied).toMatchObject({ ok: false, problem: { code: 'edit.impossible', path: ['edits', 700] } });
  expect(checks()).toBeLessThan(15);
});

test('what is unsound only in between is accepted', () => {
  const item = { kind: 'title' as const, id: 'b', start: 5, length: 10, text: 'x' };
  const edits: SingleEditInput[] = [
    { type: 'item.add', track: 'T1', item },
    { type: 'item.remove', items: ['a'] },
  ];
  expect(applyEdit(project, { type: 'batch', edits })).toMatchObject({ ok: true });
});
