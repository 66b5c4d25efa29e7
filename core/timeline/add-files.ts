/** Adding files of the library to the timeline: at the playhead, or behind everything. */
import type { Project } from '../project/project.js';
import { itemEnd } from '../project/item.js';
import type { NewId } from '../project/new-id.js';
import { type Drop, type DroppedFile, planDrop } from './drop.js';
import { mainTrackOf } from './rows.js';

/** Where files are added. */
export interface AddFilesOptions {
  /** The playhead; null is behind the last item of the main track. */
  readonly frame: number | null;
  readonly magnet: boolean;
  readonly newId: NewId;
}

/**
 * The drop of files on the main track, one behind the other; sounds go to a track of sounds, and fonts and colour tables
 * only join the files. A picture that others show through goes over them at the playhead. Null where nothing of it fits.
 *
 *     before  V1 [ A ][ B ]         after, behind everything  V1 [ A ][ B ][ new ][ new ]
 */
export function planAddFiles(
  project: Project,
  files: readonly DroppedFile[],
  { frame, magnet, newId }: AddFilesOptions,
): Drop | null {
  const main = mainTrackOf(project);
  const end = main?.items.reduce((latest, item) => Math.max(latest, itemEnd(item)), 0) ?? 0;
  const at = frame ?? end;
  const isOverlay = files.length > 0 && at < end && files.every(({ info }) => info?.video?.alpha);
  return planDrop(project, files, { frame: at, track: isOverlay ? null : (main?.id ?? null), magnet, newId });
}
