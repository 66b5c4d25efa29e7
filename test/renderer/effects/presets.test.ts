/** Transition, look, motion and fade presets as edits. */
import { describe, expect, it } from 'vitest';
import { itemMatrix } from '../../../core/composition/layers.js';
import { coversCanvas } from '../../../core/geometry/affine.js';
import { catalogue } from '../../../core/locales/catalogue.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { EditInput } from '../../../core/project/edit.js';
import type { Item } from '../../../core/project/item.js';
import { valueAt } from '../../../core/project/keyframes.js';
import { Project } from '../../../core/project/project.js';
import { planAddLut } from '../../../renderer/effects/luts.js';
import { LOOK_PRESETS, planLook, planAssignLut, completeGrade } from '../../../renderer/effects/look-presets.js';
import { FADE_PRESETS, MOTION_PRESETS, planFade, planPictureMotion } from '../../../renderer/effects/motion-presets.js';
import { chosenCuts } from '../../../core/timeline/transition.js';
import { planTransitions, TRANSITION_PRESETS } from '../../../renderer/effects/transition-presets.js';
import { itemOf } from '../../../renderer/items/property.js';

const clip = (id: string, start: number, length: number) => ({ kind: 'footage', id, start, length, asset: 'v' });
const project = Project.parse({
  schemaVersion: 1,
  id: 'p',
  assets: [
    { kind: 'video', id: 'v', path: '/v.mp4' },
    { kind: 'audio', id: 'm', path: '/m.mp3' },
    { kind: 'lut', id: 'l', path: '/known.cube' },
  ],
  tracks: [
    { id: 'V1', kind: 'picture', items: [clip('a', 0, 60), clip('b', 60, 60), clip('c', 120, 8), clip('d', 200, 30)] },
    { id: 'T1', kind: 'text', items: [{ kind: 'title', id: 't', start: 0, length: 20, text: 'Hi' }] },
    { id: 'A1', kind: 'audio', items: [{ kind: 'music', id: 'm', start: 0, length: 90, asset: 'm' }] },
  ],
});
const edited = (edit: EditInput | null): Project => {
  const applied = edit && applyEdit(project, edit);
  if (!applied?.ok) throw new Error(applied ? applied.problem.message : 'There is no edit.');
  return applied.project;
};
const item = (id: string, from: Project): Item => {
  const found = itemOf(from, id);
  if (!found) throw new Error(`There is no ${id}.`);
  return found;
};
const CANVAS = { width: 1080, height: 1920 };
const nothing = { items: [], transition: null };
const crossfade = TRANSITION_PRESETS[0].preset;

describe('transitions', () => {
  it('go to the cut nearest to the playhead even when another is selected, or to those of several clips', () => {
    expect(chosenCuts(project, { items: [], transition: 'c' }, 50)).toEqual(['b']);
    expect(chosenCuts(project, { items: ['b'], transition: null }, 130)).toEqual(['c']);
    expect(chosenCuts(project, { items: ['a', 'b', 't'], transition: null }, 130)).toEqual(['b']);
    const overlays = { id: 'V2', kind: 'picture', items: [clip('e', 0, 30), clip('f', 30, 30), clip('g', 60, 30)] };
    const two = Project.parse({ ...project, tracks: [...project.tracks, overlays] });
    expect(chosenCuts(two, { items: ['g'], transition: null }, 40)).toEqual(['f']);
    expect(chosenCuts(two, nothing, 40)).toEqual(['b']);
    expect(chosenCuts(project, nothing, 50)).toEqual(['b']);
    expect(chosenCuts(project, nothing, 115)).toEqual(['c']);
    expect(chosenCuts({ ...project, tracks: [] }, nothing, 0)).toEqual([]);
  });

  it('take half a second, or less where there is less', () => {
    expect(item('b', edited(planTransitions(project, ['b'], crossfade)))).toMatchObject({
      start: 45,
      transition: { kind: 'crossfade', length: 15 },
    });
    expect(item('c', edited(planTransitions(project, ['c'], crossfade)))).toMatchObject({ transition: { length: 7 } });
    const both = edited(planTransitions(project, ['b', 'c'], crossfade));
    expect([item('b', both), item('c', both)]).toMatchObject([
      { transition: { length: 15 } },
      { transition: { length: 7 } },
    ]);
  });

  it('are one step for several cuts, also where a short clip has one at each end', () => {
    const short = Project.parse({
      ...project,
      tracks: [{ id: 'V1', kind: 'picture', items: [clip('a', 0, 60), clip('b', 60, 17), clip('c', 77, 60)] }],
    });
    const edit = planTransitions(short, ['b', 'c'], crossfade);
    const applied = edit && applyEdit(short, edit);
    expect(applied?.ok).toBe(true);
    expect(edit).toMatchObject({
      type: 'batch',
      edits: [{ transition: { length: 15 } }, { transition: { length: 2 } }],
    });
  });

  it('keep their length when changed, and are removed', () => {
    const with20 = applyEdit(project, { type: 'item.transition', item: 'b', transition: { kind: 'zoom', length: 20 } });
    if (!with20.ok) throw new Error(with20.problem.message);
    expect(planTransitions(with20.project, ['b'], crossfade)).toMatchObject({
      transition: { kind: 'crossfade', length: 20 },
    });
    expect(planTransitions(with20.project, ['b'], null)).toEqual({
      type: 'item.transition',
      item: 'b',
      transition: null,
    });
    expect(planTransitions(project, ['b'], null)).toBeNull();
    expect(planTransitions(project, ['a'], crossfade)).toBeNull();
  });

  it('are all valid', () => {
    for (const { preset } of TRANSITION_PRESETS) expect(edited(planTransitions(project, ['b'], preset))).toBeDefined();
  });
});

describe('looks', () => {
  it.each(LOOK_PRESETS)('$id fits', ({ grade }) => {
    const next = planLook(project, ['a', 't'], grade);
    if (Object.keys(grade).length === 0) expect(next).toBeNull();
    else expect(item('a', edited(next))).toMatchObject({ grade: completeGrade(grade) });
  });

  it('assign a LUT of the project, or none', () => {
    const next = edited(planAssignLut(project, ['a', 'b'], 'l'));
    expect(item('b', next)).toMatchObject({ lut: { asset: 'l', intensity: 1 } });
    expect(planAssignLut(project, ['a'], null)).toBeNull();
  });

  it('import a LUT once and assign it to the pictures, as one step', () => {
    const makeId = () => 'new';
    const next = edited(planAddLut(project, '/x.cube', ['a', 'm', 't'], makeId));
    expect(next.assets.at(-1)).toEqual({ kind: 'lut', id: 'new', path: '/x.cube' });
    expect(item('a', next)).toMatchObject({ lut: { asset: 'new', intensity: 1 } });
    expect(item('b', next)).toBe(itemOf(project, 'b'));
    expect(edited(planAddLut(project, '/known.cube', ['a'], makeId)).assets).toHaveLength(3);
    expect(planAddLut(project, '/known.cube', [], makeId)).toBeNull();
  });
});

describe('movements', () => {
  it.each(MOTION_PRESETS)('$id uncovers no edge of a picture that fills the canvas', (motion) => {
    const edit = planPictureMotion(project, ['a', 't'], motion);
    if (motion.id === 'still') return expect(edit).toBeNull();
    const moved = item('a', edited(edit));
    if (moved.kind !== 'footage') throw new Error('It became something else.');
    for (let frame = 0; frame < moved.length; frame++)
      expect(coversCanvas(itemMatrix(moved, frame, CANVAS), { x: 0, y: 0, ...CANVAS }, CANVAS)).toBe(true);
    expect(valueAt(moved.scale, 0)).toBe(motion.from.scale);
    expect(valueAt(moved.scale, moved.length - 1)).toBe(motion.to.scale);
    return undefined;
  });

  it('are removed', () => {
    const [still, zoom] = MOTION_PRESETS;
    const moved = edited(planPictureMotion(project, ['a'], zoom));
    const edit = planPictureMotion(moved, ['a'], still);
    const applied = edit && applyEdit(moved, edit);
    if (!applied?.ok) throw new Error('The edit does not fit.');
    expect(item('a', applied.project)).toEqual(itemOf(project, 'a'));
  });
});

it('fades pictures with their sound, titles and music, at most to the middle', () => {
  const both = FADE_PRESETS[3];
  const next = edited(planFade(project, ['a', 'c', 't', 'm'], both));
  expect(item('a', next)).toMatchObject({ fade: { in: 15, out: 15 }, soundFade: { in: 15, out: 15 } });
  expect(item('c', next)).toMatchObject({ fade: { in: 4, out: 4 }, soundFade: { in: 4, out: 4 } });
  expect(item('t', next)).toMatchObject({ fade: { in: 10, out: 10 } });
  expect(item('m', next)).toMatchObject({ fade: { in: 15, out: 15 } });
  expect(planFade(project, ['a'], FADE_PRESETS[0])).toBeNull();
});

it('has a text for every preset', () => {
  const words = Object.keys(catalogue.effects);
  for (const { id } of [...TRANSITION_PRESETS, ...LOOK_PRESETS, ...MOTION_PRESETS, ...FADE_PRESETS])
    expect(words).toContain(id);
});
