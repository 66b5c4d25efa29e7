/** What a file is by its content: SHA-256, read once and remembered until the file changes. */
import { type Message, message } from '../../../core/locales/message.js';
import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { UprightError } from '../../../core/errors.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { type JsonStore, openJsonStore } from './json-store.js';
import { toMissingFile } from './missing-file.js';

/** Identifies the content of a file. */
export interface Fingerprint {
  /** SHA-256, hex. */
  readonly hash: string;
  readonly bytes: number;
}

export interface FingerprintOptions {
  /** Where fingerprints are remembered. */
  readonly cacheFolder: string;
  readonly signal?: AbortSignal | undefined;
}

const Entry = z.strictObject({
  size: z.string(),
  mtimeNs: z.string(),
  ctimeNs: z.string(),
  hash: z.string().length(64),
});
type Entry = z.infer<typeof Entry>;
type Identity = Omit<Entry, 'hash'> & { readonly key: string };

const CHUNK_BYTES = 1 << 20;
const ATTEMPTS = 3;
// A file may be written twice within one step of the disk's clock; these are the steps of fine and of coarse clocks.
const FINE_STEP_NS = 20_000_000n;
const COARSE_STEP_NS = 2_100_000_000n;

/**
 * SHA-256 of a file. A file whose device, inode, size, modification and change times are as they were is not read again; the
 * change time tells of edits even where the modification time was put back.
 * @throws UprightError `asset.missing`; `input.unreadable` for what is empty, a folder, not permitted or changing under the
 * reader; `job.canceled`
 */
export async function readFingerprint(path: string, { cacheFolder, signal }: FingerprintOptions): Promise<Fingerprint> {
  const store = openJsonStore(join(cacheFolder, 'fingerprints'), Entry);
  const file = await openSource(path);
  try {
    return await readStable(path, file, store, signal);
  } finally {
    await file.close();
  }
}

async function readStable(
  path: string,
  file: FileHandle,
  store: JsonStore<Entry>,
  signal: AbortSignal | undefined,
): Promise<Fingerprint> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const before = await readIdentity(path, file);
    const known = await store.read(before.key);
    if (known && isSame(known, before)) return { hash: known.hash, bytes: Number(before.size) };
    const began = BigInt(Date.now()) * 1_000_000n;
    const hash = await hashContent(path, file, signal);
    const after = await readIdentity(path, file);
    if (!isSame(before, after)) continue;
    if (isSettled(after, began)) {
      const { key, ...identity } = after;
      await store.write(key, { ...identity, hash });
    }
    return { hash, bytes: Number(after.size) };
  }
  throw new UprightError('input.unreadable', message('media:beingWritten', { name: fileNameOf(path) }), { path });
}

const isSame = (p: Omit<Entry, 'hash'>, q: Omit<Entry, 'hash'>): boolean =>
  p.size === q.size && p.mtimeNs === q.mtimeNs && p.ctimeNs === q.ctimeNs;

/** Whether any later change would be seen in the times. */
function isSettled({ mtimeNs, ctimeNs }: Identity, beganNs: bigint): boolean {
  const changed = BigInt(ctimeNs) > BigInt(mtimeNs) ? BigInt(ctimeNs) : BigInt(mtimeNs);
  const step = changed % 1_000_000_000n === 0n ? COARSE_STEP_NS : FINE_STEP_NS;
  return beganNs - changed > step;
}

async function readIdentity(path: string, file: FileHandle): Promise<Identity> {
  const facts = await file.stat({ bigint: true });
  if (!facts.isFile()) throw toReadError(path, message('media:notFile', { name: fileNameOf(path) }));
  if (facts.size === 0n) throw toReadError(path, message('media:emptyFile', { name: fileNameOf(path) }));
  return {
    key: createHash('sha256').update(`${facts.dev}:${facts.ino}`).digest('hex'),
    size: String(facts.size),
    mtimeNs: String(facts.mtimeNs),
    ctimeNs: String(facts.ctimeNs),
  };
}

async function hashContent(path: string, file: FileHandle, signal: AbortSignal | undefined): Promise<string> {
  const hash = createHash('sha256');
  const chunk = Buffer.allocUnsafe(CHUNK_BYTES);
  for (let at = 0; ; ) {
    if (signal?.aborted) throw new UprightError('job.canceled');
    const { bytesRead } = await file.read(chunk, 0, CHUNK_BYTES, at).catch((error) => {
      const code = String((error as NodeJS.ErrnoException).code);
      throw toReadError(path, message('media:diskUnreadable', { name: fileNameOf(path), code }));
    });
    if (bytesRead === 0) return hash.digest('hex');
    hash.update(chunk.subarray(0, bytesRead));
    at += bytesRead;
  }
}

/**
 * Opens a file of the user's for reading. Pipes and devices are not waited for.
 * @throws UprightError `asset.missing` or `input.unreadable`
 */
export async function openSource(path: string): Promise<FileHandle> {
  try {
    const { O_RDONLY, O_NONBLOCK = 0 } = constants;
    return await open(path, O_RDONLY | O_NONBLOCK);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR') throw toMissingFile(path);
    const name = fileNameOf(path);
    const denied = code === 'EACCES' || code === 'EPERM';
    throw toReadError(
      path,
      denied ? message('media:mayNotRead', { name }) : message('media:cannotRead', { name, code }),
    );
  }
}

const toReadError = (path: string, text: Message): UprightError => new UprightError('input.unreadable', text, { path });
