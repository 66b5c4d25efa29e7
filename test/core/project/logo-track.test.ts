import { expect, test } from 'vitest';
import { applyEdit } from '../../../core/project/apply-edit.js';
import type { EditInput } from '../../../core/project/edit.js';
import { LOGO_TRACK, Project, pictureEnd } from '../../../core/project/project.js';

const title = { kind: 'title', id: 'a', start: 0, length: 60, text: 'Hi' };
const withLogo = (length: number): Project =>
  Project.parse({
    schemaVersion: 1,
    id: 'p',
    assets: [{ id: 'l', kind: 'image', path: '/logo.png' }],
    tracks: [
      { id: LOGO_TRACK, kind: 'picture', items: [{ kind: 'image', id: 'logo', asset: 'l', start: 0, length }] },
      { id: 't', kind: 'text', items: [title] },
    ],
  });
function logoAfter(project: Project, edit: EditInput): number {
  const applied = applyEdit(project, edit);
  if (!applied.ok) throw new Error(applied.problem.message);
  return applied.project.tracks.find(({ id }) => id === LOGO_TRACK)?.items[0]?.length ?? 0;
}

const later: EditInput = { type: 'item.add', track: 't', item: { ...title, id: 'b', start: 60 } as never };

test('a logo does not make a video longer', () => {
  expect(pictureEnd(withLogo(500))).toBe(60);
});

test('a logo that ends with the video goes on doing so', () => {
  expect(logoAfter(withLogo(60), later)).toBe(120);
  expect(logoAfter(withLogo(60), { type: 'item.trim', item: 'a', edge: 'end', to: 20 })).toBe(20);
  expect(logoAfter(withLogo(60), { type: 'track.set', track: 't', set: { hidden: true } })).toBe(1);
});

test('a logo that somebody made shorter or longer is left as it is', () => {
  expect(logoAfter(withLogo(40), later)).toBe(40);
  expect(logoAfter(withLogo(90), later)).toBe(90);
  expect(logoAfter(withLogo(60), { type: 'item.trim', item: 'logo', edge: 'end', to: 30 })).toBe(30);
});
