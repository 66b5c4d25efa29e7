/** Which clips a model is asked to make: their order, their lengths, and what it is told. */
import { expect, test } from 'vitest';
import { SceneFootage, Storyboard } from '../../../core/project/storyboard.js';
import type { ClipLimits } from '../../../core/providers/model.js';
import { planSceneClips } from '../../../core/storyboard/plan-scene-clips.js';

const S = 1_000_000;
const OMNI: ClipLimits = { seconds: { min: 3, max: 10, step: 1 }, fps: 24, resolutions: ['720p'] };
const VEO: ClipLimits = { seconds: { min: 4, max: 8, step: 2 }, fps: 24, resolutions: ['720p'] };
const board = (scenes: readonly object[], style: string | null = null): Storyboard =>
  Storyboard.parse({
    title: 'T',
    language: 'fr',
    style,
    scenes: scenes.map((scene, i) => ({ id: `s${i}`, ...scene })),
  });
const plan = (storyboard: Storyboard, fields: Partial<Parameters<typeof planSceneClips>[1]> = {}) =>
  planSceneClips(storyboard, {
    ...{ limits: OMNI, longer: 'slow', lengths: storyboard.scenes.map(() => 5 * S), footage: [] },
    wanted: new Set(storyboard.scenes.map(({ id }) => id)),
    ...fields,
  });

test('the first and the last scene come first, and only those that want one', () => {
  const five = board([{}, {}, {}, {}, {}]);
  expect(plan(five).map(({ scene }) => scene)).toEqual(['s0', 's4', 's1', 's2', 's3']);
  expect(plan(five, { wanted: new Set(['s1', 's4']) }).map(({ scene }) => scene)).toEqual(['s4', 's1']);
  expect(plan(board([{}])).map(({ scene }) => scene)).toEqual(['s0']);
});

test.each([
  [2.1, OMNI, 'slow', [3]],
  [3, OMNI, 'slow', [3]],
  [3.001, OMNI, 'slow', [4]],
  [14, OMNI, 'slow', [10]],
  [14, OMNI, 'hold', [10]],
  [14, OMNI, 'second', [7, 7]],
  [600, OMNI, 'second', [10, 10, 10, 10, 10, 10, 10, 10]],
  [4.5, VEO, 'slow', [6]],
  [9, VEO, 'second', [6, 6]],
] as const)('a scene of %s s has clips of what the model makes', (seconds, limits, longer, expected) => {
  expect(plan(board([{}]), { limits, longer, lengths: [seconds * S] })[0]?.seconds).toEqual(expected);
});

test('a model is told what is to be seen as it is written, the look, and how it is framed; nothing that is said but that', () => {
  const scenes = [
    { words: 'On dit *ceci* [pause 2 s].', visual: 'Un panda, **très** près' },
    { words: 'Rien d’autre.', visual: '' },
  ];
  const [first, second] = plan(board(scenes, 'cinematic'));
  expect(first?.prompt).toMatch(/^Un panda, très près\. Style: cinematic, .* One continuous vertical/);
  expect(first?.seen).toBe('Un panda, très près');
  expect(second?.seen).toBe('Rien d’autre.');
  expect(plan(board(scenes, 'clay figures'))[0]?.prompt).toContain('Style: clay figures.');
  expect(plan(board(scenes))[0]?.prompt).not.toContain('Style');
});

test('another take is another clip of the same words', () => {
  const footage = [{ scene: 's0', from: 'card', pieces: [{ asset: 'a', kind: 'image', length: null }], take: 3 }];
  const parsed = footage.map((each) => SceneFootage.parse(each));
  expect(plan(board([{}]), { footage: parsed })[0]?.take).toBe(3);
});
