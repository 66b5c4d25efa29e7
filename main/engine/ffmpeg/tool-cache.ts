/**
 * Small facts kept on disk because finding them out takes a while. Losing them costs time only: what cannot be read is
 * unknown, and what cannot be written is found out again.
 */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileAtomic } from '../../files/write-atomic.js';

const Facts = z.record(z.string(), z.unknown());
const MAX_FACTS = 200;

/** The fact kept under `key`; null when there is none of this shape. */
export async function readToolCache<T>(
  folder: string | undefined,
  file: string,
  key: string,
  shape: z.ZodType<T>,
): Promise<T | null> {
  if (folder === undefined) return null;
  return shape.safeParse((await readAll(join(folder, file)))[key]).data ?? null;
}

/** Keeps a fact; the oldest go when there are too many. */
export async function writeToolCache(
  folder: string | undefined,
  file: string,
  key: string,
  fact: unknown,
): Promise<void> {
  if (folder === undefined) return;
  const { [key]: _, ...others } = await readAll(join(folder, file));
  const kept = Object.entries(others).slice(1 - MAX_FACTS);
  const content = JSON.stringify({ ...Object.fromEntries(kept), [key]: fact });
  await writeFileAtomic(join(folder, file), content, { durable: false }).catch(() => undefined);
}

async function readAll(path: string): Promise<Record<string, unknown>> {
  try {
    return Facts.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return {};
  }
}
