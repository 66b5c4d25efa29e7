/** Files made from sources so that FFmpeg reads them well, kept under the hash of everything that determines them. */
import { mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { MediaInfo } from '../../../core/media/media-info.js';
import { isAbandoned, partPathOf } from '../../files/drafts.js';
import { moveFinished } from '../../files/sync-file.js';
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
  const part = partPathOf(path);
  try {
    await mkdir(dirname(path), { recursive: true });
    const made = await make(part);
    const info = { ...made, hash: key, bytes: await moveFinished(part, path) };
    await store.write(key, info);
    return { path, info };
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? new UprightError('disk.full') : error;
  } finally {
    await rm(part, { force: true });
  }
}

// Marks it as used, so that trimming keeps it.
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

// A render that is under way may still open what it found when it began.
const IN_USE_MS = 12 * 3600_000;

export async function measurePrepared(cacheFolder: string): Promise<{ files: number; bytes: number }> {
  const files = await list(cacheFolder);
  return { files: files.length, bytes: files.reduce((sum, { bytes }) => sum + bytes, 0) };
}

/** Removes the least recently used prepared files until at most `limit` bytes remain; those of the last hours stay. */
export async function trimPrepared(cacheFolder: string, limit: number, now: number = Date.now()): Promise<void> {
  const files = await list(cacheFolder);
  let total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  for (const { path, bytes, usedMs } of files.sort((p, q) => p.usedMs - q.usedMs)) {
    if (total <= limit || now - usedMs < IN_USE_MS) return;
    await rm(path, { force: true });
    total -= bytes;
  }
}

async function list(cacheFolder: string): Promise<{ path: string; bytes: number; usedMs: number }[]> {
  const root = join(cacheFolder, 'prepared');
  const names = await readdir(root, { recursive: true }).catch(() => []);
  const files: { path: string; bytes: number; usedMs: number }[] = [];
  for (const name of names) {
    // Facts are small, and go stale by themselves.
    if (name.endsWith('.json')) continue;
    const path = join(root, name);
    if (isAbandoned(basename(name))) {
      await rm(path, { recursive: true, force: true }).catch(() => undefined);
      continue;
    }
    const facts = await stat(path).catch(() => null);
    if (facts?.isFile()) files.push({ path, bytes: facts.size, usedMs: facts.mtimeMs });
  }
  return files;
}
