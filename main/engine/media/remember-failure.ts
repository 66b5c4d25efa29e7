/** Remembers what could not be made of a file, so that a file which takes minutes to fail does not take them each time. */
import { join } from 'node:path';
import { z } from 'zod';
import { UprightError } from '../../../core/errors.js';
import { MessageSchema } from '../../../core/locales/message.js';
import { openJsonStore } from './json-store.js';

const KeptFailure = z.strictObject({
  code: z.enum(['media.unreadable', 'ffmpeg.failed']),
  text: MessageSchema,
  data: z.json(),
  at: z.number(),
});
type KeptFailure = z.infer<typeof KeptFailure>;

// A busy machine may have been to blame.
const KEPT_MS = 24 * 3600_000;

/**
 * Does `work` unless it failed within the last day under the same key, which is to name the file by its content and
 * everything else that the work depends on.
 * @throws what `work` throws, now or then
 */
export async function rememberFailure<T>(cacheFolder: string, key: string, work: () => Promise<T>): Promise<T> {
  const store = openJsonStore(join(cacheFolder, 'failures'), KeptFailure);
  const known = await store.read(key);
  if (known && Math.abs(Date.now() - known.at) < KEPT_MS) throw new UprightError(known.code, known.text, known.data);
  try {
    return await work();
  } catch (error) {
    const failure = toKept(error);
    if (failure) await store.write(key, failure);
    throw error;
  }
}

function toKept(error: unknown): KeptFailure | null {
  if (!(error instanceof UprightError) || !error.text) return null;
  const { code, text, data } = error;
  const kept = KeptFailure.safeParse({ code, text, data: data ?? null, at: Date.now() });
  return kept.success ? kept.data : null;
}
