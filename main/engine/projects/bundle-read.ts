/** Takes a bundle apart. Everything in it is hostile: names, sizes, links and content. */
import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { type Entry, open, type ZipFile } from 'yauzl';
import { z } from 'zod';
import { UprightError } from '../../../core/api/errors.js';
import { BUNDLE_VERSION } from './bundle-write.js';

/** What a bundle held: the JSON of its project, and where its files lie now. */
export interface ReadBundle {
  readonly project: unknown;
  /** Absolute; the paths in the project start here. */
  readonly folder: string;
}

const MOST_ENTRIES = 20_000;
const MOST_JSON_BYTES = 256 << 20;
const MOST_BYTES = 200 * 2 ** 30;
// Media hardly get smaller; what grows more than this is made to fill a disk.
const MOST_RATIO = 200;
const NAME = /^(?:fonts|media)\/[^/\\:*?"<>|\p{Cc}]{1,120}$/u;

const Manifest = z.object({
  format: z.literal('upright'),
  version: z.int().min(1),
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
});

const openZip = promisify<string, object, ZipFile>(open as never);

/**
 * Reads a bundle and puts its files into `folder`, which is made: all of them or none.
 * @throws UprightError `input.invalid` for what is no sound bundle, `project.too-new`, `disk.full`
 */
export async function readBundle(file: string, folder: string): Promise<ReadBundle> {
  const draft = `${folder}.part`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const read = await extract(file, draft);
    await rename(draft, folder);
    return { project: read, folder };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    if (error instanceof UprightError) throw error;
    if ((error as NodeJS.ErrnoException).code === 'ENOSPC') throw new UprightError('disk.full');
    throw unsound(file, error instanceof Error ? error.message : String(error));
  }
}

const unsound = (file: string, why: string): UprightError =>
  new UprightError(
    'input.invalid',
    `${file} is not a sound bundle (${why.split('\n', 1)[0]?.slice(0, 200)}); ask for it anew.`,
  );

async function extract(file: string, draft: string): Promise<unknown> {
  const zip = await openZip(file, {
    lazyEntries: true,
    autoClose: false,
    validateEntrySizes: true,
    strictFileNames: true,
  });
  try {
    const entries = await listEntries(zip, file);
    const manifest = Manifest.parse(await readJson(zip, entries.get('manifest.json'), file));
    if (manifest.version > BUNDLE_VERSION)
      throw new UprightError('project.too-new', `${file} was made by a newer Upright; update Upright to open it.`);
    const project = await readJson(zip, entries.get('project.json'), file);
    for (const [name, entry] of entries) {
      if (name === 'manifest.json' || name === 'project.json') continue;
      const hash = await writeEntry(zip, entry, join(draft, name));
      if (hash !== manifest.files[name]) throw unsound(file, `${name} is not what the bundle says`);
    }
    return project;
  } finally {
    zip.close();
  }
}

async function listEntries(zip: ZipFile, file: string): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  // Two names that one disk takes for the same would overwrite each other.
  const taken = new Set<string>();
  let bytes = 0;
  await new Promise<void>((done, fail) => {
    zip.on('error', fail);
    zip.on('end', () => done());
    zip.on('entry', (entry: Entry) => {
      const key = entry.fileName.normalize('NFC').toLowerCase();
      const wrong = taken.has(key) ? 'a name occurs twice' : findFault(entry);
      taken.add(key);
      bytes += entry.uncompressedSize;
      if (wrong !== null) return fail(unsound(file, wrong));
      if (bytes > MOST_BYTES || entries.size >= MOST_ENTRIES) return fail(unsound(file, 'it holds too much'));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
  return entries;
}

function findFault(entry: Entry): string | null {
  const { fileName, compressedSize, uncompressedSize, externalFileAttributes, generalPurposeBitFlag } = entry;
  const isJson = fileName === 'manifest.json' || fileName === 'project.json';
  if (!isJson && (!NAME.test(fileName) || /(^|\/)\.+$/.test(fileName))) return 'a name in it is not allowed';
  const type = (externalFileAttributes >>> 16) & 0o170000;
  if (type !== 0 && type !== 0o100000) return 'it holds a link';
  if (generalPurposeBitFlag & 1) return 'it is encrypted';
  if (isJson && uncompressedSize > MOST_JSON_BYTES) return 'its document is too large';
  if (uncompressedSize > 1e6 && uncompressedSize > compressedSize * MOST_RATIO) return 'it would grow too much';
  return null;
}

const openStream = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  promisify<Entry, Readable>(zip.openReadStream.bind(zip) as never)(entry);

async function readJson(zip: ZipFile, entry: Entry | undefined, file: string): Promise<unknown> {
  if (!entry) throw unsound(file, 'it lacks its document');
  const chunks: Buffer[] = [];
  for await (const chunk of await openStream(zip, entry)) chunks.push(chunk as Buffer);
  return JSON.parse(Buffer.concat(chunks).toString('utf8')) as unknown;
}

async function writeEntry(zip: ZipFile, entry: Entry, target: string): Promise<string> {
  await mkdir(dirname(target), { recursive: true });
  const hash = createHash('sha256');
  const measured = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
  });
  await pipeline(await openStream(zip, entry), measured, createWriteStream(target, { flags: 'wx', mode: 0o600 }));
  return hash.digest('hex');
}
