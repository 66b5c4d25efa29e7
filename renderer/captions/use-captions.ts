/** Which captions the panel shows, and their cues. */
import { useMemo, useRef } from 'react';
import { useShallow } from 'zustand/react/shallow';
import type { CaptionCues } from '../../core/captions/cue-edits.js';
import { toTextContext } from '../../core/composition/texts.js';
import { type Cue, cuesOf } from '../../core/project/captions/cues.js';
import type { CaptionsItem } from '../../core/project/kinds/captions.js';
import { isCaptions } from '../../core/project/kinds/guards.js';
import type { Project } from '../../core/project/project.js';
import { useProject, useSelection } from '../editor/editor.js';
import { newId } from '../editor/new-id.js';
import type { SpokenPlace } from '../editor/use-spoken-word.js';

/** Captions of a project, from the lowest track to the highest. */
export const captionsOf = ({ tracks }: Project): readonly CaptionsItem[] =>
  tracks.flatMap((track) => track.items.filter(isCaptions));

/** The captions of the project, followed. */
export const useAllCaptions = (): readonly CaptionsItem[] => useProject(useShallow(captionsOf));

/** The captions that were selected last; else the first there are, and null where there are none. */
export function useCurrentCaptions(): CaptionsItem | null {
  const all = useAllCaptions();
  const selected = useSelection(({ items }) => items);
  const last = useRef<string | null>(null);
  const found =
    all.findLast(({ id }) => selected.includes(id)) ?? all.find(({ id }) => id === last.current) ?? all[0] ?? null;
  last.current = found?.id ?? null;
  return found;
}

/** The cues of captions, followed. */
export function useCues(item: CaptionsItem): readonly Cue[] {
  const context = useProject(toTextContext);
  return useMemo(() => cuesOf(item, context), [item, context]);
}

/** What edits of the cues are planned from. */
export function captionCuesOf(item: CaptionsItem, project: Project): CaptionCues {
  const context = toTextContext(project);
  return { item: item.id, source: item, context, cues: cuesOf(item, context), newId: () => newId('word') };
}

/** The cue that is shown at a frame; else the last before it, and -1 before all. */
export function cueIndexAt(cues: readonly Cue[], frame: number): number {
  let [low, high] = [0, cues.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((cues[middle]?.start ?? 0) <= frame) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The word that is said at a frame while a cue is shown; null where none is. */
export function spokenWordAt(cues: readonly Cue[], frame: number): string | null {
  const cue = cues[cueIndexAt(cues, frame)];
  if (!cue || frame >= cue.start + cue.length) return null;
  const word = cue.words.findLast(({ start }) => start <= frame + 0.5) ?? cue.words[0];
  return word?.word.id ?? null;
}

/** The row and the word of a frame. */
export function spokenPlaceAt(cues: readonly Cue[], frame: number): SpokenPlace {
  const at = cueIndexAt(cues, frame);
  return { at, row: cues[at]?.id ?? null, word: spokenWordAt(cues, frame) };
}
