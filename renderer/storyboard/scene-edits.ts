/** Changes of the scenes of a storyboard. Pure. */
import type { Storyboard, StoryboardScene } from '../../core/project/storyboard.js';
import { MOST_SCENES } from '../../core/project/storyboard.js';

const withScenes = (storyboard: Storyboard, scenes: StoryboardScene[]): Storyboard => ({ ...storyboard, scenes });

export const changeScene = (storyboard: Storyboard, id: string, fields: Partial<StoryboardScene>): Storyboard =>
  withScenes(
    storyboard,
    storyboard.scenes.map((scene) => (scene.id === id ? { ...scene, ...fields } : scene)),
  );

/** `at` is its place among the others. */
export function moveScene(storyboard: Storyboard, id: string, at: number): Storyboard {
  const moved = storyboard.scenes.find((scene) => scene.id === id);
  if (!moved) return storyboard;
  const others = storyboard.scenes.filter((scene) => scene !== moved);
  return withScenes(storyboard, others.toSpliced(Math.max(0, Math.min(at, others.length)), 0, moved));
}

/** The last one stays. */
export const removeScene = (storyboard: Storyboard, id: string): Storyboard =>
  storyboard.scenes.length === 1
    ? storyboard
    : withScenes(
        storyboard,
        storyboard.scenes.filter((scene) => scene.id !== id),
      );

/** Puts an empty one behind another, and gives its id; null where there is no room. */
export function addScene(
  storyboard: Storyboard,
  after: string,
): { readonly storyboard: Storyboard; readonly id: string } | null {
  if (storyboard.scenes.length >= MOST_SCENES) return null;
  const taken = new Set(storyboard.scenes.map(({ id }) => id));
  let number = 1;
  while (taken.has(`new-${number}`)) number++;
  const id = `new-${number}`;
  const at = storyboard.scenes.findIndex((scene) => scene.id === after);
  const scene = { id, words: '', visual: '', picture: null, length: null };
  return { storyboard: withScenes(storyboard, storyboard.scenes.toSpliced(at + 1, 0, scene)), id };
}
