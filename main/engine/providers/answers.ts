/** Answers of services as files, kept under the hash of what was asked: they were paid for. */
import { createHash } from 'node:crypto';
import { copyFile, link, mkdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { Json } from '../../../core/json.js';
import { writeFileAtomic } from '../../files/write-atomic.js';

/** What came back: facts, and sound or a picture where the answer holds one. */
export interface Answer {
  readonly facts: Json;
  readonly bytes: Uint8Array;
  /** What was charged, millionths of a US dollar, where the service told. */
  readonly cost: number | null;
}

export interface Answers {
  /** Null where there is none that is whole. */
  readonly get: (key: string) => Promise<Answer | null>;
  /** On disk when this settles. */
  readonly put: (key: string, answer: Answer) => Promise<void>;
  /** Gives the bytes of an answer a second name, so that they are on disk once; they are another copy where that cannot be. */
  readonly link: (key: string, file: string) => Promise<void>;
  /** Forgets an answer: the same is paid anew. */
  readonly remove: (key: string) => Promise<void>;
}

const Kept = z.strictObject({ facts: z.json(), sha256: z.string(), cost: z.number().nullable() });

/** Changes with the form of the requests whose hashes are kept. */
const VERSION = 1;

/** The hash of everything that decides an answer. The order of fields does not matter. */
export const toRequestKey = (provider: string, request: Json): string =>
  createHash('sha256')
    .update(JSON.stringify(toSorted([VERSION, provider, request])))
    .digest('hex');

export function openAnswers(folder: string): Answers {
  return {
    async get(key) {
      try {
        const { facts, sha256, cost } = Kept.parse(JSON.parse(await readFile(join(folder, `${key}.json`), 'utf8')));
        const bytes = await readFile(join(folder, `${key}.bin`));
        return toHash(bytes) === sha256 ? { facts, bytes, cost } : null;
      } catch {
        return null;
      }
    },
    async put(key, { facts, bytes, cost }) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await writeFileAtomic(join(folder, `${key}.bin`), bytes, { durable: true });
      // Written last: it says that the other one is whole.
      const kept: z.infer<typeof Kept> = { facts, sha256: toHash(bytes), cost };
      await writeFileAtomic(join(folder, `${key}.json`), JSON.stringify(kept), { durable: true });
    },
    async link(key, file) {
      const own = join(folder, `${key}.bin`);
      await link(own, file).catch(() => copyFile(own, file));
    },
    async remove(key) {
      for (const extension of ['json', 'bin']) await rm(join(folder, `${key}.${extension}`), { force: true });
    },
  };
}

const toHash = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

function toSorted(value: Json): Json {
  if (Array.isArray(value)) return value.map(toSorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, each]) => [name, toSorted(each)]),
  );
}
