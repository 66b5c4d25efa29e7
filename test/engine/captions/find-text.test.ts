/** `captions.find` and `captions.replace` on stored projects. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { CaptionsItem } from '../../../core/project/kinds/captions.js';
import { findInCaptions, replaceInCaptions } from '../../../main/engine/captions/find-text.js';
import { openProjectsFixture, type ProjectsFixture, toProject } from '../projects/projects-fixture.js';

let fixture: ProjectsFixture;
beforeEach(async () => {
  fixture = await openProjectsFixture();
});
afterEach(() => fixture.remove());

const say = (text: string) =>
  text.split(' ').map((each, i) => ({ id: `w${i}`, text: each, start: i * 500_000, end: i * 500_000 + 400_000 }));
const captions = (id: string, text: string) => ({
  id: `t-${id}`,
  kind: 'text',
  items: [{ kind: 'captions', id, start: 30, length: 300, words: say(text) }],
});
const search = { matchCase: false, wholeWords: true };

it('finds in all captions of a project, and replaces as one step of the history', async () => {
  const project = toProject({ tracks: [captions('en', 'It cuts trough a trough'), captions('de', 'Durch a trough')] });
  const { id, revision } = await fixture.client['project.create']({ project });
  const found = findInCaptions({ id, text: 'A Trough', ...search }, fixture);
  expect(found).toEqual({
    found: [
      { item: 'en', words: ['w3', 'w4'], frame: 75, text: 'a trough' },
      { item: 'de', words: ['w1', 'w2'], frame: 45, text: 'a trough' },
    ],
  });
  const textsNow = async () =>
    (await fixture.client['project.get']({ id })).project.tracks.map(({ items }) =>
      (items[0] as CaptionsItem).words.map(({ text }) => text).join(' '),
    );
  const replaced = replaceInCaptions({ id, base: revision, text: 'trough', with: 'through', ...search }, fixture);
  expect(replaced).toMatchObject({ replaced: 3, state: { undo: 'Replace text' } });
  expect(await textsNow()).toEqual(['It cuts through a through', 'Durch a through']);
  const base = replaced.state?.revision ?? 0;
  expect(replaceInCaptions({ id, base, item: 'de', text: 'trough', with: 'x', ...search }, fixture)).toEqual({
    state: null,
    replaced: 0,
  });
  await fixture.client['project.undo']({ id, base });
  expect(await textsNow()).toEqual(['It cuts trough a trough', 'Durch a trough']);
});
