/** Adding files of the library to the timeline: at the playhead, or behind everything. */
import type { Project } from '../project/project.js';
import { itemEnd } from '../project/item.js';
import type { NewId } from './arrange.js';
import type { Draft } from './draft.js';
import { type DroppedFile, planDrop } from './drop.js';
import { mainTrackOf } from './rows.js';

/** Where files are added. */
export interface AddFilesOptions {
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
export function planAddFiles(
  project: Project,
  files: readonly DroppedFile[],
  { frame, magnet, newId }: AddFilesOptions,
): Draft | null {
  const main = mainTrackOf(project);
  const end = main?.items.reduce((latest, item) => Math.max(latest, itemEnd(item)), 0) ?? 0;
  return planDrop(project, files, { frame: frame ?? end, track: main?.id ?? null, magnet, newId });
}
