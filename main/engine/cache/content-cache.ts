/**
 * Finished pieces of work, stored under the hash of everything that determines them. A file is either there whole or not
 * at all; any number of processes may read, add and evict at once.
 */
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { copyFile, link, mkdir, readdir, rm, stat, utimes } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { removeAbandoned, workName } from '../../files/drafts.js';
import { moveFinished } from '../../files/sync-file.js';

/** What is stored; each kind has a folder of its own. */
export type CacheKind = 'segments' | 'sound' | 'mixes' | 'derived' | 'proxies';

export interface ContentCache {
  readonly folder: string;
  /** The stored file, or null. Marks it as used. */
  readonly find: (kind: CacheKind, key: string, extension: string) => Promise<string | null>;
  /** Whether it is stored; at once, and without marking it as used. */
  readonly has: (kind: CacheKind, key: string, extension: string) => boolean;
  /** Moves a finished file in and returns its place. The file must be on the same disk; see {@link ContentCache.work}. */
  readonly keep: (kind: CacheKind, key: string, extension: string, file: string) => Promise<string>;
  /** Gives a stored file a second name that eviction cannot touch. False where it was evicted meanwhile. */
  readonly hold: (file: string, as: string) => Promise<boolean>;
  /** A fresh folder for one job, on the same disk; removed by the caller, or by the next start if that died. */
  readonly work: () => Promise<string>;
  /** Bytes stored, by kind. */
  readonly measure: () => Promise<Record<CacheKind, { files: number; bytes: number }>>;
  /** Removes the least recently used files until at most `limit` bytes remain. */
  readonly trim: (limit: number) => Promise<void>;
}

const KINDS: readonly CacheKind[] = ['segments', 'sound', 'mixes', 'derived', 'proxies'];

/** The hash of a JSON value whose keys are in a fixed order. */
export const toKey = (material: unknown): string => createHash('sha256').update(JSON.stringify(material)).digest('hex');

/** Opens a cache in `folder`; the folder is made when something is stored. */
export function openContentCache(folder: string): ContentCache {
  const place = (kind: CacheKind, key: string, extension: string) =>
    join(folder, kind, key.slice(0, 2), `${key}.${extension}`);
  return {
    folder,
    async find(kind, key, extension) {
      const file = place(kind, key, extension);
      try {
        const now = new Date();
        await utimes(file, now, now);
        return file;
      } catch {
        return null;
      }
    },
    has: (kind, key, extension) => existsSync(place(kind, key, extension)),
    async keep(kind, key, extension, file) {
      const target = place(kind, key, extension);
      const move = async () => {
        await mkdir(dirname(target), { recursive: true });
        await moveFinished(file, target);
      };
      // The folder may be deleted between the two.
      await move().catch((error: NodeJS.ErrnoException) => {
        if (error.code !== 'ENOENT' || !existsSync(file)) throw error;
        return move();
      });
      return target;
    },
    async hold(file, as) {
      try {
        await link(file, as).catch(() => copyFile(file, as));
        return true;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code === 'ENOENT' && !existsSync(file)) return false;
        throw error;
      }
    },
    async work() {
      const root = join(folder, 'work');
      await mkdir(root, { recursive: true });
      await removeAbandoned(root);
      const mine = join(root, workName());
      await mkdir(mine);
      return mine;
    },
    async measure() {
      const entries = await Promise.all(
        KINDS.map(async (kind) => [kind, sum(await list(join(folder, kind)))] as const),
      );
      return Object.fromEntries(entries) as Record<CacheKind, { files: number; bytes: number }>;
    },
    async trim(limit) {
      const files = (await Promise.all(KINDS.map((kind) => list(join(folder, kind))))).flat();
      let bytes = sum(files).bytes;
      for (const file of files.sort((p, q) => p.usedMs - q.usedMs)) {
        if (bytes <= limit) return;
        await rm(file.path, { force: true });
        bytes -= file.bytes;
      }
    },
  };
}

interface StoredFile {
  readonly path: string;
  readonly bytes: number;
  readonly usedMs: number;
}

const sum = (files: readonly StoredFile[]): { files: number; bytes: number } => ({
  files: files.length,
  bytes: files.reduce((total, file) => total + file.bytes, 0),
});

async function list(folder: string): Promise<StoredFile[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const files: StoredFile[] = [];
  for (const name of names) {
    const path = join(folder, name);
    // Another process may have evicted it meanwhile.
    const facts = await stat(path).catch(() => null);
    if (facts?.isFile()) files.push({ path, bytes: facts.size, usedMs: facts.mtimeMs });
  }
  return files;
}
