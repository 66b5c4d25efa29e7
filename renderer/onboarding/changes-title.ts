/** Whether a step changed or added a title, whatever of it. Pure. */
import type { Item } from '../../core/project/item.js';
import { isText } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';

const textsOf = (project: Project): ReadonlyMap<string, Item> =>
  new Map(
    project.tracks.flatMap(({ items }) => items.flatMap((item) => (isText(item) ? [[item.id, item] as const] : []))),
  );

/** Unchanged items stay the same objects from one project to the next. */
export function changesTitle(before: Project, now: Project): boolean {
  if (before.tracks === now.tracks) return false;
  const old = textsOf(before);
  return [...textsOf(now)].some(([id, item]) => old.get(id) !== item);
}
