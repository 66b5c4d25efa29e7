/**
 * Work that services do after they have answered. Its id, which costs money, is on disk before anybody asks for its result, so
 * that an engine that was killed asks for that one.
 */
import { mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomic } from '../../files/write-atomic.js';

/** Ids by the hashes of what was asked. */
export interface Tasks {
  readonly get: (key: string) => Promise<string | null>;
  /** On disk when this settles. */
  readonly put: (key: string, id: string) => Promise<void>;
  readonly remove: (key: string) => Promise<void>;
}

/** What services give as ids, with the path that they are asked for at. */
const ID = /^[A-Za-z0-9_.~:=+@/-]{1,500}$/;

export function openTasks(folder: string): Tasks {
  const file = (key: string): string => join(folder, `${key}.task`);
  return {
    async get(key) {
      const id = (await readFile(file(key), 'utf8').catch(() => '')).trim();
      return ID.test(id) ? id : null;
    },
    async put(key, id) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFileAtomic(file(key), id, { durable: true });
    },
    remove: (key) => rm(file(key), { force: true }),
  };
}
