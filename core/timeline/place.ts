/** Files of the library on the timeline without a hand that drops them: at the playhead, or behind everything. */
import type { Project } from '../project/project.js';
import { itemEnd } from '../project/item.js';
import type { NewId } from './arrange.js';
import type { Draft } from './draft.js';
import { type Dropped, planDrop } from './drop.js';
import { mainTrackOf } from './rows.js';

/** Where files go. */
export interface Placing {
  /** The playhead; null is behind the last item of the main track. */
  readonly frame: number | null;
  readonly magnet: boolean;
  readonly newId: NewId;
}

/**
 * The draft of files that are put on the main track, one behind the other; sounds go to a track of sounds, and fonts and
 * colour tables only join the files. Null where nothing of it fits.
 *
 *     before  V1 [ A ][ B ]         after, behind everything  V1 [ A ][ B ][ new ][ new ]
 */
export function planPlacing(
  project: Project,
  files: readonly Dropped[],
  { frame, magnet, newId }: Placing,
): Draft | null {
  const main = mainTrackOf(project);
  const end = main?.items.reduce((latest, item) => Math.max(latest, itemEnd(item)), 0) ?? 0;
  return planDrop(project, files, { frame: frame ?? end, track: main?.id ?? null, magnet, newId });
}
