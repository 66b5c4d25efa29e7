/** Keeps the ids of scenes while a storyboard is changed, so that what was done by hand stays with its scene. */
import type { StoryboardScene } from '../project/storyboard.js';

/**
 * The scenes of a storyboard that was read anew, by the ids that they had: of the same words first, then of the same picture,
 * then of the same place between scenes that stayed. What is new has an id that none had before.
 */
export function keepSceneIds(before: readonly StoryboardScene[], after: readonly StoryboardScene[]): StoryboardScene[] {
  const ids: (string | null)[] = after.map(() => null);
  const left = new Set(before.map(({ id }) => id));
  const take = (at: number, id: string | undefined): void => {
    if (ids[at] !== null || id === undefined || !left.delete(id)) return;
    ids[at] = id;
  };
  const findBy = (keyOf: (scene: StoryboardScene) => string): void =>
    after.forEach((scene, i) => {
      const key = keyOf(scene);
      if (key !== '') take(i, before.find((each) => left.has(each.id) && keyOf(each) === key)?.id);
    });
  const known = new Set(left);
  after.forEach((scene, i) => {
    if (known.has(scene.id)) take(i, scene.id);
  });
  findBy(({ words }) => toComparable(words));
  findBy(({ visual }) => toComparable(visual));
  const places = new Map(before.map(({ id }, i) => [id, i]));
  after.forEach((_, i) => {
    if (ids[i] !== null) return;
    const previous = i === 0 ? -1 : places.get(ids[i - 1] ?? '');
    if (previous !== undefined) take(i, before[previous + 1]?.id);
  });
  const used = new Set([...known, ...ids.filter((id) => id !== null)]);
  return after.map((scene, i) => {
    const id = ids[i] ?? toFreeId(scene.id, used);
    used.add(id);
    return { ...scene, id };
  });
}

/** Ids of scenes of a storyboard that was read anew, or of the one before, as those that `keepSceneIds` gave them. */
export const toKeptIds = (
  after: readonly StoryboardScene[],
  kept: readonly StoryboardScene[],
  ids: readonly string[],
): string[] =>
  ids.flatMap((id) => {
    const own = kept[after.findIndex((scene) => scene.id === id)]?.id;
    return own ?? (kept.some((scene) => scene.id === id) ? [id] : []);
  });

const toComparable = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

function toFreeId(wanted: string, used: ReadonlySet<string>): string {
  if (!used.has(wanted)) return wanted;
  for (let n = 2; ; n++) {
    const id = `${wanted.slice(0, 18)}-${n}`;
    if (!used.has(id)) return id;
  }
}
