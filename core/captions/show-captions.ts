/** Which captions of a project are drawn. */
import type { Item } from '../project/item.js';
import { isCaptions } from '../project/kinds/guards.js';
import type { Project } from '../project/project.js';

/**
 * The project with captions in these languages only; captions without a language are of the project's. Chosen captions
 * are drawn on hidden tracks too, whose other items stay hidden.
 */
export function showCaptions(project: Project, languages: readonly string[]): Project {
  const wanted = new Set(languages.map((tag) => tag.toLowerCase()));
  const isChosen = (item: Item): boolean =>
    isCaptions(item) && wanted.has((item.language ?? project.language ?? '').toLowerCase());
  return {
    ...project,
    tracks: project.tracks.map((track) => {
      if (!track.items.some(isCaptions)) return track;
      const chosen = track.items.some(isChosen);
      const items = track.items.filter((item) => (track.hidden ? isChosen(item) : !isCaptions(item) || isChosen(item)));
      return { ...track, hidden: track.hidden && !chosen, items };
    }),
  };
}
