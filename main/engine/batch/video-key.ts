/** Whether a video of an earlier run is the one that would be made now. */
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { ExportSettings } from '../../../core/api/render-request.js';
import type { Project } from '../../../core/project/project.js';
import type { JournalLine } from './journal.js';
import { toKey } from '../cache/content-cache.js';

/** Hash of all that decides a video: its document, how it is encoded, and its files as size and time of change tell them. */
export async function buildVideoKey(project: Project, folder: string, settings: ExportSettings): Promise<string> {
  const files = await Promise.all(project.assets.map(({ path }) => readState(resolve(folder, path))));
  return toKey({ project, settings, files });
}

/** Whether the video of a line is there, whole, and has this key. */
export async function isUpToDate({ state, output, bytes, key }: JournalLine, wanted: string): Promise<boolean> {
  if ((state !== 'done' && state !== 'skipped') || key !== wanted) return false;
  return (await readState(output))?.size === bytes;
}

const readState = (file: string): Promise<{ size: number; changed: number } | null> =>
  stat(file).then(
    ({ size, mtimeMs }) => ({ size, changed: mtimeMs }),
    () => null,
  );
