/**
 * What the preview plays of folders of numbered pictures. They are no assets of the library: nothing of them is entered,
 * their proxy lies in the cache with what is known of it beside.
 */
import { message } from '../../../../core/locales/message.js';
import { readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { z } from 'zod';
import { UprightError } from '../../../../core/errors.js';
import { DerivedFile } from '../../../../core/api/library.js';
import { fileNameOf } from '../../../../core/media/file-name.js';
import { MediaInfo } from '../../../../core/media/media-info.js';
import type { FrameRate } from '../../../../core/project/time.js';
import { toKey } from '../../cache/content-cache.js';
import { STILL_SIDE, writeProxy } from '../derive/proxy.js';
import { mapConcurrent } from '../../../files/map-concurrent.js';
import { readSequenceFiles } from '../pictures/sequence-files.js';
import { resolveAssets } from '../resolve.js';
import { DERIVE_VERSION } from './derived-files.js';
import type { LibraryPorts } from './ports.js';
import type { ImportControl } from './run-import.js';
import { toShares } from './run-proxy.js';

/** A folder of numbered pictures, and how fast they are played. */
export interface Sequence {
  /** Absolute. */
  readonly path: string;
  readonly fps: FrameRate;
}

/** What is kept of one. */
const StoredSequence = z.strictObject({ info: MediaInfo, proxy: DerivedFile, extension: z.string() });
export type StoredSequence = z.infer<typeof StoredSequence>;

// Many answer at once, even over a network.
const CONCURRENCY = 16;

/**
 * The proxy of a sequence as its pictures are now; null where it was not made, or was evicted.
 * @throws UprightError `asset.missing`, `input.unreadable`, `media.unreadable` where there are no numbered pictures
 */
export const findSequence = async (sequence: Sequence, library: LibraryPorts): Promise<StoredSequence | null> =>
  readKept(await keyOf(sequence), library);

/** The file of a sequence's proxy by its key; null where there is none. */
export async function findSequenceFile(
  key: string,
  library: LibraryPorts,
): Promise<(DerivedFile & { path: string }) | null> {
  const kept = await readKept(key, library);
  const path = kept && (await library.cache.find('proxies', key, kept.extension));
  return kept && path ? { ...kept.proxy, path } : null;
}

async function readKept(key: string, { cache }: LibraryPorts): Promise<StoredSequence | null> {
  const facts = await cache.find('derived', key, 'json');
  if (!facts) return null;
  const text = await readFile(facts, 'utf8').catch(() => 'null');
  const { success, data } = StoredSequence.safeParse(JSON.parse(text));
  return success && cache.has('proxies', key, data.extension) ? data : null;
}

/** Queues the proxy of a sequence and gives the job's id. */
export function enqueueSequence({ path, fps }: Sequence, priority: number, library: LibraryPorts): string {
  const params = { sequence: path, fps: `${fps.num}/${fps.den}` };
  return library.enqueue({
    kind: 'proxy',
    params,
    title: message('queue:proxyOf', { name: fileNameOf(path) }),
    key: toKey(params),
    priority,
  });
}

/**
 * Makes the proxy of a sequence and gives its key.
 * @throws UprightError as {@link findSequence}, `job.canceled`, `disk.full`, or as FFmpeg fails
 */
export async function runSequence(sequence: Sequence, library: LibraryPorts, control: ImportControl): Promise<string> {
  const key = await keyOf(sequence);
  if (await readKept(key, library)) return key;
  const media = await library.media(control.signal);
  const resolved = await resolveAssets(
    [{ id: 'a', kind: 'sequence', ...sequence }],
    '/',
    { maxSide: STILL_SIDE },
    media,
  );
  const source = resolved.get('a');
  if (source?.status !== 'ready' || !source.info)
    throw new UprightError(
      source?.status === 'missing' ? source.problem.code : 'media.unreadable',
      undefined,
      sequence,
    );
  const folder = await library.cache.work();
  try {
    const made = await writeProxy(source, folder, media, toShares(library.now, control.onProgress));
    const { extension, type, meta } = made;
    const { size: bytes } = await stat(made.file);
    await library.cache.keep('proxies', key, extension, made.file);
    const proxy = { kind: 'proxy' as const, key, type, bytes, meta: JSON.parse(JSON.stringify(meta)) };
    const facts = join(folder, 'facts.json');
    await writeFile(facts, JSON.stringify({ info: source.info, proxy, extension } satisfies StoredSequence));
    await library.cache.keep('derived', key, 'json', facts);
    return key;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// By size and time of each picture: hashing thousands of them whenever someone asks would take too long.
async function keyOf({ path, fps }: Sequence): Promise<string> {
  const { files } = await readSequenceFiles(path, true);
  const facts = new Map<string, unknown>();
  await mapConcurrent(files, CONCURRENCY, async (file) => {
    const { size, mtimeMs } = await stat(file.path).catch(() => ({ size: -1, mtimeMs: 0 }));
    facts.set(file.path, [basename(file.path), size, mtimeMs]);
  });
  return toKey(['sequence', DERIVE_VERSION, path, fps, files.map((file) => facts.get(file.path))]);
}
