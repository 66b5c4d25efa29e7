/** The folder that a render works in. */
import { rm } from 'node:fs/promises';
import { UprightError } from '../../../core/errors.js';
import type { ContentCache } from '../cache/content-cache.js';

/** Gives `work` a fresh folder, and removes it in the end. Whatever fails after an abort is `job.canceled`. */
export async function withWorkFolder<T>(
  cache: ContentCache,
  signal: AbortSignal,
  work: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = await cache.work();
  try {
    return await work(folder);
  } catch (error) {
    throw signal.aborted ? new UprightError('job.canceled') : error;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
