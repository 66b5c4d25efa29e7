import { describe, expect, it } from 'vitest';
import type { EditInput } from '../../../core/project/edit.js';
import { edit, type History, redo, startHistory, undo } from './history-model.js';
import { planPatches } from '../../../core/project/patches.js';
import { timeline, write } from './timeline-text.js';

function done(history: History, change: EditInput): History {
  const edited = edit(history, change);
  if (!edited.ok) throw new Error(edited.problem.message);
  return edited.history;
}

describe('history', () => {
  const project = timeline('V1: a 0-10 | b 10-20 | c 20-30');

  it('makes one accepted edit one step with a name', () => {
    const one = done(startHistory(project), { type: 'item.split', item: 'b', at: 14, newId: 'n' });
    const two = done(one, {
      type: 'batch',
      edits: [
        { type: 'item.remove', items: ['a'] },
        { type: 'item.remove', items: ['c'] },
      ],
    });
    expect(two.past.map((step) => step.name)).toEqual(['Split clip', 'Remove clip']);
    expect(write(undo(two).project)).toBe('V1: a 0-10 | b 10-14 | n 14-20 @4 | c 20-30');
    expect(undo(undo(two)).project).toEqual(project);
    expect(redo(undo(two)).project).toEqual(two.project);
  });

  it('drops undone steps after a new edit', () => {
    const one = undo(done(startHistory(project), { type: 'item.remove', items: ['a'] }));
    expect(one.future).toHaveLength(1);
    expect(done(one, { type: 'item.remove', items: ['b'] }).future).toEqual([]);
  });

  it('adds no step for an edit that is refused or changes nothing', () => {
    const start = startHistory(project);
    expect(done(start, { type: 'project.set', set: { name: project.name } })).toBe(start);
    expect(edit(start, { type: 'item.remove', items: ['x'] })).toMatchObject({
      ok: false,
      problem: { code: 'edit.impossible' },
    });
  });

  it('does nothing at either end', () => {
    const start = startHistory(project);
    expect(undo(start)).toBe(start);
    expect(redo(start)).toBe(start);
  });
});

describe('planPatches', () => {
  const rows = [
    { id: 'a', n: 1 },
    { id: 'b', n: 1 },
    { id: 'c', n: 1 },
    { id: 'd', n: 1 },
  ];

  it('touches only what changed', () => {
    expect(planPatches({ rows }, { rows: rows.with(2, { id: 'c', n: 2 }) })).toEqual([
      { op: 'replace', path: ['rows', 2, 'n'], value: 2 },
    ]);
    expect(planPatches({ rows }, { rows: rows.toSpliced(1, 0, { id: 'x', n: 9 }) })).toEqual([
      { op: 'add', path: ['rows', 1], value: { id: 'x', n: 9 } },
    ]);
    expect(planPatches({ rows }, { rows: rows.toSpliced(1, 1) })).toEqual([{ op: 'remove', path: ['rows', 1] }]);
  });

  it('moves one record by two patches', () => {
    const [a, b, c, d] = rows;
    expect(planPatches({ rows }, { rows: [b, c, d, a] })).toHaveLength(2);
    expect(planPatches({ rows }, { rows: [d, a, b, c] })).toHaveLength(2);
  });

  it('is empty for equal projects', () => {
    expect(planPatches({ rows }, structuredClone({ rows }))).toEqual([]);
  });
});
