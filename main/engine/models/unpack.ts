/** Unpacks archives that may be hostile: no path leaves the folder, no link is made, and nothing grows without end. */
import { createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { writeAll } from '../../files/write-all.js';
import { parsePaxPath, parseTarHeader, TAR_BLOCK, type TarHeader, toEntryParts } from './tar.js';

export interface UnpackOptions {
  /** For the sentence of a failure. */
  readonly name: string;
  readonly signal: AbortSignal;
  /** The share that is read, from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

const MOST_ENTRIES = 20_000;
/** Models hardly shrink: more than this is a bomb. */
const MOST_GROWTH = 12;
const ALWAYS_ALLOWED = 32 * 2 ** 20;
const MOST_NAME = 4096;

/** @throws UprightError `model.damaged`, `job.canceled` */
export async function unpackTarBz2(archive: string, folder: string, options: UnpackOptions): Promise<void> {
  const { default: unbzip2 } = await import('unbzip2-stream');
  const { size } = await stat(archive);
  const source = createReadStream(archive);
  let read = 0;
  source.on('data', (chunk) => {
    read += chunk.length;
    options.onProgress(Math.min(1, read / Math.max(1, size)));
  });
  // These streams do not pass failures on.
  const plain = new PassThrough();
  const decompress = unbzip2();
  const fail = (error: Error): void => void plain.destroy(error);
  source.on('error', fail);
  decompress.on('error', fail);
  source.pipe(decompress).pipe(plain);
  const budget = ALWAYS_ALLOWED + size * MOST_GROWTH;
  try {
    await unpackTar(plain, { folder, budget, signal: options.signal });
  } catch (error) {
    if (options.signal.aborted) throw new UprightError('job.canceled');
    if (/^E(?:NOSPC|DQUOT|ACCES|PERM|ROFS|IO)$/.test(String((error as NodeJS.ErrnoException).code))) throw error;
    throw new UprightError('model.damaged', message('models:archive', { file: options.name }));
  } finally {
    source.destroy();
    plain.destroy();
  }
}

/** Where an archive goes, and how much may come of it. */
export interface UnpackTarget {
  readonly folder: string;
  readonly budget: number;
  readonly signal: AbortSignal;
}

/**
 * As {@link unpackTarBz2}, of an archive that is not compressed.
 * @throws UprightError `model.damaged`; as the disk fails
 */
export async function unpackTar(stream: Readable, { folder, budget, signal }: UnpackTarget): Promise<void> {
  const blocks = readBlocks(stream, signal);
  let longName: string | null = null;
  let total = 0;
  let files = 0;
  for (let entries = 0; entries <= MOST_ENTRIES; entries++) {
    const block = await blocks(TAR_BLOCK);
    const header = block && parseTarHeader(block);
    if (header === 'end' && files > 0) return;
    if (header === null || header === 'end') break;
    total += header.size;
    if (total > budget || header.type === 'other') break;
    if (header.type === 'pax' || header.type === 'long-name') {
      longName = (await readName(blocks, header)) ?? longName;
      continue;
    }
    const parts = header.type === 'ignored' ? [] : toEntryParts(longName ?? header.name);
    longName = null;
    if (parts === null) break;
    const path = join(folder, ...parts);
    if (header.type === 'folder') await mkdir(path, { recursive: true });
    await writeEntry(blocks, header, header.type === 'file' && parts.length > 0 ? path : null);
    if (header.type === 'file') files++;
  }
  throw new UprightError('model.damaged');
}

type ReadBytes = (count: number) => Promise<Uint8Array | null>;

/** Gives as many bytes as are asked for, null at the end. */
function readBlocks(stream: Readable, signal: AbortSignal): ReadBytes {
  const chunks = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  let rest: Buffer = Buffer.alloc(0);
  return async (count) => {
    while (rest.length < count) {
      signal.throwIfAborted();
      const { value, done } = await chunks.next();
      if (done) return null;
      rest = rest.length === 0 ? value : Buffer.concat([rest, value]);
    }
    const bytes = rest.subarray(0, count);
    rest = rest.subarray(count);
    return bytes;
  };
}

const paddingOf = (size: number): number => (TAR_BLOCK - (size % TAR_BLOCK)) % TAR_BLOCK;

async function readName(read: ReadBytes, { size, type }: TarHeader): Promise<string | null> {
  if (size > MOST_NAME) throw new UprightError('model.damaged');
  const bytes = await read(size + paddingOf(size));
  if (bytes === null) throw new UprightError('model.damaged');
  const own = bytes.subarray(0, size);
  return type === 'pax' ? parsePaxPath(own) : (new TextDecoder().decode(own).split('\0', 1)[0] ?? '');
}

async function writeEntry(read: ReadBytes, { size }: TarHeader, path: string | null): Promise<void> {
  let handle: FileHandle | null = null;
  try {
    if (path !== null) {
      await mkdir(dirname(path), { recursive: true });
      // A name that is there already, also in other case, is refused.
      handle = await open(path, 'wx');
    }
    for (let left = size; left > 0; ) {
      const bytes = await read(Math.min(left, 64 * 1024));
      if (bytes === null) throw new UprightError('model.damaged');
      if (handle) await writeAll(handle, bytes);
      left -= bytes.length;
    }
    if (paddingOf(size) > 0 && (await read(paddingOf(size))) === null) throw new UprightError('model.damaged');
  } finally {
    await handle?.close();
  }
}
