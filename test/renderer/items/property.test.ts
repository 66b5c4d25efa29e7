/** Properties of items and the edits that change them. */
import { expect, it } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { Item } from '../../../core/project/item.js';
import { Project } from '../../../core/project/project.js';
import { planReset } from '../../../renderer/inspector/plan-reset.js';
import { defaultOf, isChanged } from '../../../renderer/items/defaults.js';
import { at, itemOf, planAssignments, commonNumber, commonValue } from '../../../renderer/items/property.js';
import { gain, soundFadeIn } from '../../../renderer/items/sound-properties.js';
import { planSpeed } from '../../../renderer/inspector/sections/plan-speed.js';

const project = Project.parse({
  schemaVersion: 1,
  id: 'p',
  assets: [
    { kind: 'video', id: 'v', path: '/v.mp4' },
    { kind: 'audio', id: 'm', path: '/m.mp3' },
  ],
  tracks: [
    {
      id: 'V1',
      kind: 'picture',
      items: [
        { kind: 'footage', id: 'a', start: 0, length: 60, asset: 'v', scale: 2 },
        { kind: 'footage', id: 'b', start: 60, length: 60, asset: 'v', opacity: 0.5 },
      ],
    },
    { id: 'T1', kind: 'text', items: [{ kind: 'title', id: 't', start: 0, length: 60, text: 'Hi' }] },
    { id: 'A1', kind: 'audio', items: [{ kind: 'music', id: 'm', start: 0, length: 90, asset: 'm' }] },
  ],
});
const edited = (edit: ReturnType<typeof planAssignments>): Project => {
  const applied = edit && applyEdit(project, edit);
  if (!applied?.ok) throw new Error(applied ? applied.problem.message : 'There is no edit.');
  return applied.project;
};
const item = (id: string, from = project): Item => {
  const found = itemOf(from, id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
};

it('changes one item by one edit, several by one batch', () => {
  const scale = { property: at('scale'), value: () => 3 };
  expect(planAssignments(project, ['a'], [scale])).toEqual({ type: 'item.set', item: 'a', set: { scale: 3 } });
  expect(planAssignments(project, ['a', 'b'], [scale])).toMatchObject({
    type: 'batch',
    edits: [{ item: 'a' }, { item: 'b' }],
  });
});

it('skips items without the property or with that value already', () => {
  const set = (value: number) =>
    planAssignments(project, ['a', 't', 'm'], [{ property: at('speed'), value: () => value }]);
  expect(set(3)).toMatchObject({ type: 'batch', edits: [{ item: 'a' }, { item: 'm' }] });
  expect(set(1)).toBeNull();
  expect(planAssignments(project, ['gone'], [{ property: at('scale'), value: () => 1 }])).toBeNull();
});

it('merges neighbouring fields', () => {
  const edit = planAssignments(
    project,
    ['a'],
    [
      { property: at('position', 'x'), value: () => 0.2 },
      { property: at('position', 'y'), value: () => ({ keyframes: [{ frame: 0, value: 0.1, easing: 'linear' }] }) },
    ],
  );
  expect(item('a', edited(edit))).toMatchObject({ position: { x: 0.2, y: { keyframes: [{ frame: 0, value: 0.1 }] } } });
});

it('finds volume and fades in each kind', () => {
  const edit = planAssignments(
    project,
    ['a', 'm', 't'],
    [
      { property: gain, value: () => 0.5 },
      { property: soundFadeIn, value: () => 12 },
    ],
  );
  const next = edited(edit);
  expect(item('a', next)).toMatchObject({ volume: 0.5, soundFade: { in: 12 }, fade: { in: 0 } });
  expect(item('m', next)).toMatchObject({ gain: 0.5, fade: { in: 12 } });
  expect(item('t', next)).toBe(item('t'));
});

it('knows changed properties, and the defaults of optional parts', () => {
  expect(isChanged(item('a'), at('scale'))).toBe(true);
  expect(isChanged(item('b'), at('scale'))).toBe(false);
  expect(isChanged(item('t'), at('scale'))).toBe(false);
  const outlined = edited(planAssignments(project, ['t'], [{ property: at('style', 'outline'), value: () => ({}) }]));
  expect(isChanged(item('t', outlined), at('style', 'outline'))).toBe(true);
  expect(isChanged(item('t', outlined), at('style', 'outline', 'color'))).toBe(false);
  expect(defaultOf(item('t'), at('style', 'outline'))).toBeNull();
  expect(defaultOf(item('t', outlined), at('style', 'outline', 'width'))).toBe(4);
});

it('has a common value only if all have it', () => {
  expect(commonValue([{ a: 1 }, { a: 1 }])).toEqual({ a: 1 });
  expect(commonValue(['x', 'y'])).toBeNull();
  expect(commonValue([])).toBeNull();
  expect(commonNumber([1, 1 + 1e-9])).toBe(1);
  expect(commonNumber([1, 2])).toBeNull();
  expect(commonNumber([1, null])).toBeNull();
});

it('resets everything but an item’s media and text', () => {
  const next = edited(planReset(project, ['a', 'b', 't']));
  expect(item('a', next)).toEqual({ ...item('a'), scale: 1 });
  expect(item('b', next)).toEqual({ ...item('b'), opacity: 1 });
  expect(item('t', next)).toBe(item('t'));
});

it('keeps the words of captions when everything is reset', () => {
  const words = [{ id: 'w1', text: 'Hello', start: 0, end: 500_000, speaker: 'Ann' }];
  const captions = {
    kind: 'captions',
    id: 'c',
    start: 0,
    length: 60,
    words,
    language: 'en',
    speakers: [{ name: 'Ann' }],
  };
  const spoken = Project.parse({
    ...project,
    tracks: [{ id: 'T1', kind: 'text', items: [{ ...captions, karaoke: {}, style: { size: 30 } }] }],
  });
  const applied = applyEdit(spoken, planReset(spoken, ['c']) ?? { type: 'batch', edits: [] });
  if (!applied.ok) throw new Error(applied.problem.message);
  expect(applied.project.tracks[0]?.items[0]).toEqual(
    Project.parse({ ...spoken, tracks: [{ id: 'T1', kind: 'text', items: [captions] }] }).tracks[0]?.items[0],
  );
});

it('changes one part of a list and keeps the others', () => {
  const list = at('style', 'outerOutlines');
  const set = (of: Project, ...assignments: Parameters<typeof planAssignments>[2]) => {
    const edit = planAssignments(of, ['t'], assignments);
    const applied = edit && applyEdit(of, edit);
    if (!applied?.ok) throw new Error('The edit does not fit.');
    return applied.project;
  };
  const two = set(project, { property: list, value: () => [{ width: 2 }, { width: 3, color: '#ff0000' }] });
  const wide = set(
    two,
    { property: at('style', 'outerOutlines', '1', 'width'), value: () => 9 },
    { property: at('style', 'outerOutlines', '0', 'color'), value: () => '#00ff00' },
  );
  expect(item('t', wide)).toMatchObject({
    style: {
      outerOutlines: [
        { width: 2, color: '#00ff00' },
        { width: 9, color: '#ff0000' },
      ],
    },
  });
  // A part that is not there is not made.
  expect(
    planAssignments(two, ['t'], [{ property: at('style', 'outerOutlines', '2', 'width'), value: () => 1 }]),
  ).toBeNull();
  expect(defaultOf(item('t', two), at('style', 'outerOutlines', '0', 'color'))).toBe('#ffffff');
});

it('changes the speed of each item, and ripples the main track', () => {
  const edit = planSpeed(project, ['a', 'm', 't'], (speed) => speed * 2, true);
  const next = edited(edit);
  expect(item('a', next)).toMatchObject({ start: 0, length: 30, speed: 2 });
  expect(item('b', next).start).toBe(30);
  expect(item('m', next)).toMatchObject({ length: 45, speed: 2 });
  expect(item('b', edited(planSpeed(project, ['a'], () => 2, false))).start).toBe(60);
  expect(planSpeed(project, ['a'], () => 1, true)).toBeNull();
  expect(edited(planSpeed(project, ['a'], () => 99, true)).tracks[0]?.items[0]).toMatchObject({ speed: 10, length: 6 });
});
