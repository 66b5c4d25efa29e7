import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { EditInput } from '../../../core/project/edit.js';
import { edit, type History, redo, startHistory, undo } from './history-model.js';
import { checkInvariants } from '../../../core/project/invariants.js';
import { itemEnd } from '../../../core/project/item.js';
import { hasSource } from '../../../core/project/kinds/guards.js';
import { applyPatches, planPatches } from '../../../core/project/patches.js';
import { Project } from '../../../core/project/project.js';
import { draws, projects, toEdit } from './generators.js';
import { iterations } from '../../iterations.js';

const sequences = fc.array(draws, { maxLength: 25, size: 'max' });

/** Applies what is accepted; tells how much that was. */
function run(
  project: Project,
  sequence: readonly Parameters<typeof toEdit>[1][],
  visit?: (before: History, after: History, change: EditInput) => void,
): History {
  let history = startHistory(project);
  sequence.forEach((draw, n) => {
    const change = toEdit(history.project, draw, n);
    const edited = edit(history, change);
    if (edited.ok) {
      visit?.(history, edited.history, change);
      history = edited.history;
    } else if (!['edit.impossible', 'input.invalid'].includes(edited.problem.code)) {
      throw new Error(`${edited.problem.code} ${edited.problem.message} from ${JSON.stringify(change)}`);
    }
  });
  return history;
}

describe('any sequence of edits', () => {
  it('starts from valid projects', () => {
    fc.assert(
      fc.property(projects, (project) => {
        expect(checkInvariants(project)).toEqual([]);
      }),
      { numRuns: iterations(200) },
    );
  });

  it('is undone and redone exactly', () => {
    let accepted = 0;
    const numRuns = iterations(300);
    fc.assert(
      fc.property(projects, sequences, (project, sequence) => {
        const frozen = JSON.stringify(project);
        const end = run(project, sequence);
        accepted += end.past.length;
        let back = end;
        for (let i = 0; i < end.past.length; i++) back = undo(back);
        expect(JSON.stringify(project)).toBe(frozen);
        expect(back.past).toEqual([]);
        expect(back.project).toEqual(project);
        let again = back;
        for (let i = 0; i < end.past.length; i++) again = redo(again);
        expect(again.project).toEqual(end.project);
        expect(again.future).toEqual([]);
      }),
      { numRuns },
    );
    // The property would hold for edits that are never accepted, too.
    expect(accepted).toBeGreaterThan(numRuns * 3);
  });

  it('keeps every invariant and every limit of the schema after each accepted edit', () => {
    fc.assert(
      fc.property(projects, sequences, (project, sequence) => {
        run(project, sequence, (_, { project: after }, change) => {
          expect(checkInvariants(after), JSON.stringify(change)).toEqual([]);
          expect(Project.parse(after)).toEqual(after);
          // Said again in the plainest words, lest the check itself be wrong.
          for (const track of after.tracks) {
            track.items.forEach((item, i) => {
              const before = track.items[i - 1];
              const overlap = before ? itemEnd(before) - item.start : 0;
              const transition = 'transition' in item ? (item.transition?.length ?? 0) : 0;
              expect(Math.max(0, overlap), JSON.stringify(change)).toBe(transition);
              const third = track.items[i + 1];
              if (before && third) expect(itemEnd(before)).toBeLessThanOrEqual(third.start);
              expect(item.length).toBeGreaterThan(0);
              expect(item.start).toBeGreaterThanOrEqual(0);
              if (hasSource(item)) expect(item.in).toBeGreaterThanOrEqual(0);
            });
          }
        });
      }),
      { numRuns: iterations(400) },
    );
  });

  it('accepts each kind of edit at least once', () => {
    const seen = new Set<string>();
    for (const [project, sequence] of fc.sample(fc.tuple(projects, sequences), { numRuns: 200, seed: 7 })) {
      run(project, sequence, (_before, _after, change) => seen.add(change.type));
    }
    expect([...seen].sort()).toEqual([
      'asset.add',
      'asset.remove',
      'asset.set',
      'batch',
      'captions.replaceWords',
      'captions.retime',
      'captions.setWords',
      'item.add',
      'item.duplicate',
      'item.fitToVideo',
      'item.insert',
      'item.join',
      'item.move',
      'item.overwrite',
      'item.remove',
      'item.replaceMedia',
      'item.rippleDelete',
      'item.roll',
      'item.set',
      'item.setSpeed',
      'item.slip',
      'item.split',
      'item.transition',
      'item.trim',
      'items.group',
      'items.ungroup',
      'marker.add',
      'marker.remove',
      'marker.set',
      'project.set',
      'track.add',
      'track.move',
      'track.remove',
      'track.set',
    ]);
  });

  it('never changes what is on a locked track', () => {
    fc.assert(
      fc.property(projects, sequences, (project, sequence) => {
        run(project, sequence, (before, after, change) => {
          if (change.type === 'project.set' || change.type === 'track.set') return;
          for (const track of before.project.tracks) {
            if (track.locked)
              expect(after.project.tracks.find((each) => each.id === track.id)?.items).toBe(track.items);
          }
        });
      }),
      { numRuns: iterations(150) },
    );
  });
});

describe('split and join', () => {
  it('is the identity', () => {
    let joined = 0;
    const numRuns = iterations(1000);
    fc.assert(
      fc.property(projects, fc.nat(), fc.nat(), (project, which, where) => {
        const items = project.tracks.flatMap((track) => track.items);
        const item = items[which % Math.max(1, items.length)];
        if (!item) return;
        const split = applyEdit(project, {
          type: 'item.split',
          item: item.id,
          at: item.start + (where % item.length),
          newId: 'tail',
        });
        if (!split.ok) return;
        joined++;
        const back = applyEdit(split.project, { type: 'item.join', item: item.id });
        expect(back).toMatchObject({ ok: true });
        expect(back.ok && back.project).toEqual(project);
      }),
      { numRuns },
    );
    expect(joined).toBeGreaterThan(numRuns / 5);
  });
});

describe('patches', () => {
  it('turn any project into any other', () => {
    fc.assert(
      fc.property(projects, projects, (a, b) => {
        expect(applyPatches(a, planPatches(a, b))).toEqual(b);
      }),
      { numRuns: iterations(200) },
    );
  });

  it('are JSON', () => {
    fc.assert(
      fc.property(projects, sequences, (a, sequence) => {
        const { past } = run(a, sequence);
        for (const step of past) expect(JSON.parse(JSON.stringify(step))).toEqual(step);
      }),
      { numRuns: iterations(50) },
    );
  });
});

describe('totality', () => {
  const project = fc.sample(projects, { numRuns: 20, seed: 7 });

  it('answers any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.nat(19), (json, which) => {
        const applied = applyEdit(project[which] as Project, json as EditInput);
        expect(applied.ok ? 'ok' : applied.problem.code).toBe('input.invalid');
      }),
      { numRuns: iterations(500) },
    );
  });

  it('answers edits with one invalid value', () => {
    fc.assert(
      fc.property(
        fc.nat(19),
        draws,
        fc.nat(),
        fc.oneof(fc.jsonValue(), fc.double(), fc.constantFrom(1e9, -1, 2 ** 53, '__proto__')),
        (which, draw, where, value) => {
          const start = project[which] as Project;
          const change = toEdit(start, draw, 1);
          const applied = applyEdit(start, spoil(change, where, value) as EditInput);
          if (applied.ok) {
            expect(checkInvariants(applied.project)).toEqual([]);
            expect(Project.parse(applied.project)).toEqual(applied.project);
          } else expect(['edit.impossible', 'input.invalid']).toContain(applied.problem.code);
        },
      ),
      { numRuns: iterations(2000) },
    );
  });

  it('answers deep nesting and prototype pollution', () => {
    let deep: unknown = { type: 'marker.remove', marker: 'm' };
    for (let i = 0; i < 20_000; i++) deep = { type: 'batch', edits: [deep] };
    let set: unknown = 1;
    for (let i = 0; i < 20_000; i++) set = { style: set };
    const id = project.flatMap((p) => p.tracks.flatMap((t) => t.items))[0]?.id ?? '';
    const hostile = [
      deep,
      { type: 'item.set', item: id, set },
      JSON.parse(`{"type":"item.set","item":"${id}","set":{"__proto__":{"polluted":true}}}`),
      JSON.parse(`{"type":"item.set","item":"${id}","set":{"fade":{"__proto__":{"in":3}}}}`),
      JSON.parse('{"type":"marker.add","marker":{"id":"x","frame":1,"__proto__":{"polluted":true}}}'),
      { type: 'constructor' },
      { type: 'toString' },
    ];
    for (const json of hostile) {
      for (const start of project) {
        const applied = applyEdit(start, json as EditInput);
        if (applied.ok) expect(Project.parse(applied.project)).toEqual(applied.project);
        else expect(['edit.impossible', 'input.invalid']).toContain(applied.problem.code);
      }
    }
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

/** The value with its leaf number `where` replaced. */
function spoil(json: unknown, where: number, value: unknown): unknown {
  const leaves: (string | number)[][] = [];
  const walk = (each: unknown, path: (string | number)[]): void => {
    if (typeof each === 'object' && each !== null) {
      for (const [key, child] of Object.entries(each)) walk(child, [...path, key]);
    } else leaves.push(path);
  };
  walk(json, []);
  const path = leaves[where % Math.max(1, leaves.length)] ?? [];
  const copy = structuredClone(json);
  let at = copy as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) at = at[key] as Record<string | number, unknown>;
  const last = path.at(-1);
  if (last !== undefined) at[last] = value;
  return copy;
}
