/** Small facts kept on disk as JSON, one file each. Any number of processes may read and write at once. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { z } from 'zod';
import { writeFileAtomic } from '../../files/write-atomic.js';

/** A folder of facts of one shape. */
export interface JsonStore<T> {
  /** The fact under a key (hex), or null where there is none or it is damaged. */
  readonly read: (key: string) => Promise<T | null>;
  /** Keeps a fact. Never fails: what cannot be kept is found out again. */
  readonly write: (key: string, value: T) => Promise<void>;
}

/** Opens a store in `folder`, which is made when something is kept. */
export function openJsonStore<T>(folder: string, schema: z.ZodType<T>): JsonStore<T> {
  const place = (key: string) => join(folder, key.slice(0, 2), `${key}.json`);
  return {
    async read(key) {
      try {
        const parsed = schema.safeParse(JSON.parse(await readFile(place(key), 'utf8')));
        return parsed.success ? parsed.data : null;
      } catch {
        return null;
      }
    },
    async write(key, value) {
      await writeFileAtomic(place(key), JSON.stringify(value), { durable: false }).catch(() => undefined);
    },
  };
}
