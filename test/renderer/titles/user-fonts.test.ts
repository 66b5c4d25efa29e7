/** Fonts of the user. */
import { expect, it } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { EditInput } from '../../../core/project/edit.js';
import { Project } from '../../../core/project/project.js';
import { planFont } from '../../../renderer/titles/user-fonts.js';

const project = Project.parse({
  schemaVersion: 1,
  id: 'p',
  assets: [
    { id: 'v', kind: 'video', path: '/v.mp4' },
    { id: 'f', kind: 'font', path: '/known.ttf' },
  ],
  tracks: [
    { id: 'p', kind: 'picture', items: [{ kind: 'footage', id: 'clip', asset: 'v', start: 0, length: 30 }] },
    { id: 't', kind: 'text', items: [{ kind: 'title', id: 'title', start: 0, length: 30, text: 'A' }] },
  ],
});
const after = (edit: EditInput | null): Project => {
  const applied = edit && applyEdit(project, edit);
  if (!applied?.ok) throw new Error('The edit does not fit.');
  return applied.project;
};
const makeId = (kind: string): string => `new-${kind}`;

it('adds a font once and applies it to the titles, nothing else', () => {
  const edit = planFont(project, { path: '/own.ttf', family: 'Own' }, ['clip', 'title'], makeId);
  const next = after(edit);
  expect(next.assets.at(-1)).toMatchObject({ id: 'new-font', kind: 'font', path: '/own.ttf' });
  expect(next.tracks[1]?.items[0]).toMatchObject({ style: { font: 'Own' } });
  expect(next.tracks[0]).toEqual(project.tracks[0]);
  const again = planFont(next, { path: '/own.ttf', family: 'Own' }, ['title'], makeId);
  expect(again).toBeNull();
});

it('uses a font of the project without adding it again', () => {
  const edit = planFont(project, { path: '/known.ttf', family: 'Known' }, ['title'], makeId);
  const next = after(edit);
  expect(next.assets).toEqual(project.assets);
  expect(next.tracks[1]?.items[0]).toMatchObject({ style: { font: 'Known' } });
});
