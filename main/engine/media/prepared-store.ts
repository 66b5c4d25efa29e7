/** Files made from sources so that FFmpeg reads them well, kept under the hash of everything that determines them. */
import { randomUUID } from 'node:crypto';
import { mkdir, open, rename, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { UprightError } from '../../../core/api/errors.js';
import { MediaInfo } from '../../../core/media/media-info.js';
import { openJsonStore } from './json-store.js';

/** A file that FFmpeg opens in place of a source. */
export interface PreparedFile {
  /** Absolute. */
  readonly path: string;
  /** Describes that file; its hash is the key, not that of its bytes. */
  readonly info: MediaInfo;
}

/**
 * The file under `key`, made first where it is not there. `make` writes to the path that it is given and returns what it
 * wrote; a half-written file is never seen, and two processes that make the same one do no harm.
 * @throws what `make` throws; `disk.full`
 */
export async function prepareFile(
  cacheFolder: string,
  key: string,
  extension: string,
  make: (part: string) => Promise<MediaInfo>,
): Promise<PreparedFile> {
  const store = openJsonStore(join(cacheFolder, 'prepared'), MediaInfo);
  const path = join(cacheFolder, 'prepared', key.slice(0, 2), `${key}.${extension}`);
  const known = await store.read(key);
  if (known && (await isWhole(path, known.bytes))) return { path, info: known };
  const part = `${path}.${process.pid}-${randomUUID()}.part`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const made = await make(part);
    const info = { ...made, hash: key, bytes: await flush(part) };
    await rename(part, path);
    await store.write(key, info);
    return { path, info };
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? new UprightError('disk.full') : error;
  } finally {
    await rm(part, { force: true });
  }
}

// Marks it as used, for whoever clears the cache of what is not.
async function isWhole(path: string, bytes: number): Promise<boolean> {
  try {
    if ((await stat(path)).size !== bytes) return false;
    const now = new Date();
    await utimes(path, now, now);
    return true;
  } catch {
    return false;
  }
}

// Without this a power cut after the rename could leave a whole-looking file full of zeros.
async function flush(path: string): Promise<number> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}
