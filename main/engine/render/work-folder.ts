/** The folder that a render works in. */
import { existsSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { UprightError } from '../../../core/errors.js';
import type { ContentCache } from '../cache/content-cache.js';

// The folder itself may stay, where work goes on in it while it is emptied.
const MARK = 'in-use';

/** What failed because somebody removed the folder in the middle of it. */
class FolderRemovedError extends Error {}

/**
 * Gives `work` a fresh folder, and removes it in the end. Whatever fails after an abort is `job.canceled`; see
 * {@link againWithoutCache} for what fails because the folder was removed.
 */
export async function withWorkFolder<T>(
  cache: ContentCache,
  signal: AbortSignal,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await cache.work();
  try {
    await writeFile(join(folder, MARK), '');
    return await work(folder);
  } catch (error) {
    if (signal.aborted) throw new UprightError('job.canceled');
    throw (await isRemoved(folder)) ? new FolderRemovedError('', { cause: error }) : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// A folder is removed file by file, and the first that is missing fails the work.
const REMOVAL_MS = 200;

async function isRemoved(folder: string): Promise<boolean> {
  const mark = join(folder, MARK);
  if (existsSync(mark)) await setTimeout(REMOVAL_MS);
  return !existsSync(mark);
}

const ATTEMPTS = 3;

/** Does `work` again where the cache was deleted under its hands: everything in it can be made again. */
export async function againWithoutCache<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof FolderRemovedError)) throw error;
      if (signal.aborted) throw new UprightError('job.canceled');
      if (attempt === ATTEMPTS) throw error.cause;
    }
  }
}
