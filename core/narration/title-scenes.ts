/** Titles as the scenes of a narration that reads them aloud, each from its own first frame on. */
import { toFolded } from '../fold-text.js';
import { isTitle } from '../project/kinds/guards.js';
import type { TitleItem } from '../project/kinds/title.js';
import type { NarrationSource } from '../project/narration-source.js';
import type { Project } from '../project/project.js';
import { framesToUs } from '../project/time.js';

/** Titles that begin at the same frame. */
export interface TitleScene {
  /** The frame of the timeline. */
  readonly start: number;
  /** One a title, from the highest of the picture to the lowest. */
  readonly texts: readonly string[];
}

/** The titles of the project that have words, in the order of their time: `items` of them, or all that are shown where that is null. */
export function titleScenes({ tracks }: Pick<Project, 'tracks'>, items: readonly string[] | null): TitleScene[] {
  const wanted = items && new Set(items);
  const titles = tracks
    .filter(({ hidden }) => wanted !== null || !hidden)
    .flatMap((track) => track.items.filter(isTitle))
    .filter(({ id, text }) => (wanted?.has(id) ?? true) && /[\p{L}\p{N}]/u.test(text))
    .toSorted((a, b) => a.start - b.start || heightOf(a) - heightOf(b));
  const scenes: { start: number; texts: string[] }[] = [];
  for (const { start, text } of titles) {
    const last = scenes.at(-1);
    const plain = text.replace(/\s+/gu, ' ').trim();
    if (last?.start !== start) scenes.push({ start, texts: [plain] });
    // A shadow or an echo of a title is no other text.
    else if (!last.texts.some((other) => toFolded(other) === toFolded(plain))) last.texts.push(plain);
  }
  return scenes;
}

/** Where it begins, for one that moves. */
const heightOf = ({ position: { y } }: TitleItem): number =>
  typeof y === 'number' ? y : (y.keyframes[0]?.value ?? 0.5);

/** The titles as they stand in the script of a narration: a paragraph for those that begin together. */
export const toTitleScript = (scenes: readonly TitleScene[]): string =>
  scenes.map(({ texts }) => texts.join('\n')).join('\n\n');

/** Whether a narration of titles reads what the project has now, where it stands now. */
export function readsTitles(source: NarrationSource, project: Project): boolean {
  const scenes = titleScenes(project, source.titles);
  const rooms = titleRooms(scenes, project);
  return (
    toTitleScript(scenes) === source.script &&
    (scenes[0]?.start ?? source.at) === source.at &&
    rooms.every((room, i) => room === source.scenes[i]?.length)
  );
}

/** How long each scene has until the next one, microseconds; null for the last. */
export const titleRooms = (scenes: readonly TitleScene[], { fps }: Pick<Project, 'fps'>): (number | null)[] =>
  scenes.map(({ start }, i) => {
    const next = scenes[i + 1];
    const origin = scenes[0]?.start ?? 0;
    return next ? framesToUs(next.start - origin, fps) - framesToUs(start - origin, fps) : null;
  });
