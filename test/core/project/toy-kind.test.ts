/** A new kind of item needs its own file and a line in the registry: everything else asks its definition. */
import { expect, test, vi } from 'vitest';
import { z } from 'zod';
import { toVisibleIntervals } from '../../../core/composition/visible-intervals.js';
import { layersAt } from '../../../core/composition/layers.js';
import type { Scene } from '../../../core/composition/scene.js';
import { toEnglish } from '../../../core/locales/english.js';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { EditInput } from '../../../core/project/edit.js';
import { edit, redo, startHistory, undo } from './history-model.js';
import { defineKind } from '../../../core/project/kinds/define-kind.js';
import { pictureFields, pictureKind } from '../../../core/project/kinds/picture-fields.js';
import { placedFields } from '../../../core/project/kinds/placed-fields.js';
import { parseProject } from '../../../core/project/parse-project.js';
import type { Project } from '../../../core/project/project.js';
import type { TimedText } from '../../../core/project/timed-text.js';
import { toProjectSchema } from '../../../core/recipe/json-schemas.js';
import { planRun } from '../../../core/render/run-plan.js';
import { planSegments } from '../../../core/render/segments.js';

vi.mock('../../../core/project/kinds/registry.js', () => import('../../fixtures/kinds/registry.js'));

const words = (count: number): string[] => Array.from({ length: count }, (_, i) => `word${i}`);
const counter = (fields: object = {}): Record<string, unknown> => ({
  kind: 'counter',
  id: 'count',
  start: 30,
  length: 60,
  words: words(6),
  every: 10,
  ...fields,
});
const document = (...items: object[]): unknown => ({
  schemaVersion: 1,
  id: 'p',
  assets: [{ kind: 'video', id: 'walk', path: 'walk.mp4' }],
  tracks: [
    { id: 'video', kind: 'picture', items: [{ kind: 'footage', id: 'clip', asset: 'walk', start: 0, length: 150 }] },
    { id: 'text', kind: 'text', items },
  ],
});

function read(input: unknown): Project {
  const parsed = parseProject(input);
  if (!parsed.ok) throw new Error(parsed.problems.map(({ message }) => message).join('\n'));
  return parsed.project;
}

function apply(project: Project, change: object): Project {
  const applied = applyEdit(project, change as EditInput);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.project;
}

const itemsOf = (project: Project): unknown => project.tracks[1]?.items;

test('it is validated, with the problem’s path', () => {
  expect(parseProject(document(counter()))).toMatchObject({ ok: true });
  expect(parseProject(document(counter({ every: 0 })))).toMatchObject({
    ok: false,
    problems: [{ path: ['tracks', 1, 'items', 0, 'every'] }],
  });
  expect(
    parseProject({ ...(document() as object), tracks: [{ id: 'v', kind: 'picture', items: [counter()] }] }),
  ).toMatchObject({
    ok: false,
    problems: [{ path: ['tracks', 0, 'items', 0, 'kind'] }],
  });
  expect(JSON.stringify(toProjectSchema())).toContain('"counter"');
});

test('it is added, moved, trimmed, split, joined, set and resized', () => {
  const added = apply(read(document()), { type: 'item.add', track: 'text', item: counter() });
  expect(itemsOf(added)).toMatchObject([{ id: 'count', start: 30, length: 60 }]);
  const moved = apply(added, { type: 'item.move', item: 'count', start: 40 });
  expect(itemsOf(moved)).toMatchObject([{ start: 40, length: 60 }]);
  const trimmed = apply(moved, { type: 'item.trim', item: 'count', edge: 'end', to: 90 });
  expect(itemsOf(trimmed)).toMatchObject([{ start: 40, length: 50 }]);
  const split = apply(trimmed, { type: 'item.split', item: 'count', at: 60, newId: 'tail' });
  expect(itemsOf(split)).toMatchObject([
    { id: 'count', start: 40, length: 20 },
    { id: 'tail', start: 60, length: 30 },
  ]);
  expect(apply(split, { type: 'item.join', item: 'count' })).toEqual(trimmed);
  const set = apply(split, { type: 'item.set', item: 'tail', set: { every: 5 } });
  expect(itemsOf(set)).toMatchObject([{ every: 10 }, { every: 5 }]);
  const resized = apply(set, { type: 'project.set', set: { size: { width: 540, height: 960 } } });
  expect(itemsOf(resized)).toMatchObject([{ style: { size: 36 } }, { style: { size: 36 } }]);
});

test('it is not taken for another kind that has a field of the same name', () => {
  const words = { type: 'captions.replaceWords', item: 'count', words: [], with: [] } as EditInput;
  expect(applyEdit(read(document(counter())), words)).toMatchObject({
    ok: false,
    problem: { code: 'edit.impossible', text: { key: 'edits:notCaptions' } },
  });
});

test('it is undone and redone', () => {
  const before = startHistory(read(document(counter())));
  const edited = edit(before, { type: 'item.move', item: 'count', start: 50 } as EditInput);
  if (!edited.ok) throw new Error(edited.problem.message);
  expect(undo(edited.history).project).toEqual(before.project);
  expect(redo(undo(edited.history)).project).toEqual(edited.history.project);
});

test('it is saved and loaded', () => {
  const project = read(document(counter()));
  expect(read(JSON.parse(JSON.stringify(project)))).toEqual(project);
});

const canvas = { width: 1080, height: 1920 };
const sceneOf = (project: Project): Scene => ({ project, canvas, picture: () => null });

function drawnTexts(project: Project, start: number, frames: number): readonly TimedText[] {
  const drawn: TimedText[] = [];
  planRun(
    {
      scene: sceneOf(project),
      media: () => null,
      cube: () => null,
      drawText: (texts) => {
        drawn.push(...texts.filter(({ id }) => id.startsWith('count')));
        return '';
      },
      translate: toEnglish,
      output: canvas,
    },
    toVisibleIntervals(project, start, start + frames),
    start,
    frames,
  );
  return drawn;
}

test('changing contents do not cut segments', () => {
  const cutsOf = (count: number, every: number): number[] =>
    planSegments(toVisibleIntervals(read(document(counter({ words: words(count), every }))), 0, 150), {
      num: 30,
      den: 1,
    }).map(({ start }) => start);
  expect(cutsOf(1, 60)).toEqual([0, 30, 90, 120]);
  expect(cutsOf(60, 1)).toEqual(cutsOf(1, 60));
});

test('a segment’s key contains only the texts of its frames', () => {
  const project = read(document(counter()));
  expect(drawnTexts(project, 30, 20).map(({ text }) => text)).toEqual(['word0', 'word1']);
  const another = read(document(counter({ words: [...words(5), 'changed'] })));
  expect(drawnTexts(another, 30, 20)).toEqual(drawnTexts(project, 30, 20));
});

test('the preview draws at each frame what the export draws', () => {
  const project = read(document(counter({ words: words(9), every: 7 })));
  const exported = drawnTexts(project, 30, 60);
  for (let frame = 30; frame < 90; frame++) {
    const [interval] = toVisibleIntervals(project, frame, frame + 1);
    if (!interval) throw new Error('There is no interval.');
    const layers = layersAt(sceneOf(project), interval, frame);
    const shown = layers.flatMap((layer) => (layer.kind === 'text' ? layer.texts : []));
    expect(shown).toEqual(exported.filter(({ start, length }) => start <= frame && frame < start + length));
    expect(shown).toHaveLength(1);
  }
});

test('a kind that forgets an answer does not compile', () => {
  const schema = z.strictObject({
    kind: z.literal('still'),
    ...placedFields,
    ...pictureFields,
    asset: z.string(),
    muted: z.boolean(),
  });
  const answers = { ...pictureKind, kind: 'still', schema, playback: null } as const;
  const sound = {
    gain: () => 1,
    fade: () => ({ in: 0, out: 0 }),
    stream: () => null,
    speech: () => false,
    duckDb: () => null,
    accompanies: false,
  };
  const assets = { asset: ['image'], ...pictureKind.assets } as const;
  expect(defineKind({ ...answers, assets, sound }).kind).toBe('still');
  // @ts-expect-error `asset` names an asset, so the kinds that suit it must be listed.
  defineKind({ ...answers, sound });
  // @ts-expect-error `muted` says that it is heard, so it must be said how.
  defineKind({ ...answers, assets, sound: null });
  // @ts-expect-error `opacity` may have keyframes, so it must be listed.
  defineKind({ ...answers, assets, sound, animated: { 'position.x': 'picture', 'position.y': 'picture' } });
  // @ts-expect-error `fade` fades, so it must be listed.
  defineKind({ ...answers, assets, sound, fades: {} });
});
