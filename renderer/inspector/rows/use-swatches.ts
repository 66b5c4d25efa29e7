/** The colours that a project uses, for choosing one of them again. */
import { useShallow } from 'zustand/react/shallow';
import { transitionOf } from '../../../core/project/item.js';
import type { Project } from '../../../core/project/project.js';
import { viewOf } from '../../items/items.js';
import { useProject } from '../../editor/editor.js';

const MOST = 24;
const COMMON = ['#ffffff', '#000000'];

/** The colours of a project as `#rrggbb`, those used most first, white and black in any case. */
export function projectColors(project: Project): string[] {
  const counts = new Map<string, number>(COMMON.map((color) => [color, 0]));
  const add = (color: string | null): void => {
    if (!color) return;
    const six =
      color.length === 4 ? `#${[...color.slice(1)].map((digit) => digit + digit).join('')}` : color.slice(0, 7);
    counts.set(six.toLowerCase(), (counts.get(six.toLowerCase()) ?? 0) + 1);
  };
  add(project.background);
  for (const item of project.tracks.flatMap((track) => track.items)) {
    for (const color of viewOf(item).colorsOf(item)) add(color);
    const transition = transitionOf(item);
    if (transition && 'color' in transition) add(transition.color);
  }
  return [...counts]
    .toSorted(([, p], [, q]) => q - p)
    .slice(0, MOST)
    .map(([color]) => color);
}

/** The colours of the open project, followed. */
export const useSwatches = (): readonly string[] => useProject(useShallow(projectColors));
