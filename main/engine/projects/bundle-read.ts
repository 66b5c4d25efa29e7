/** Takes a bundle apart. Everything in it is hostile: names, sizes, links and content. */
import { parseJson } from '../../../core/parse-json.js';
import { type Label, type Message, message } from '../../../core/locales/message.js';
import { createHash } from 'node:crypto';
import { createWriteStream, readdirSync } from 'node:fs';
import { mkdir, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { promisify } from 'node:util';
import { type Entry, open, type ZipFile } from 'yauzl';
import { UprightError } from '../../../core/errors.js';
import { mapConcurrent } from '../../files/map-concurrent.js';
import { replaceFile } from '../../files/place-file.js';
import { syncFile } from '../../files/sync-file.js';
import type { ParsedProject } from '../../../core/project/parse-project.js';
import { parseApart } from '../parse/parse-apart.js';
import { BUNDLE_VERSION, BundleManifest, DOCUMENT, isBundleName, MANIFEST, MAX_ENTRIES } from './bundle-format.js';

/** The content of a bundle: the JSON of its project, the paths of its files now, and its facts about others. */
export interface ReadBundle {
  readonly project: ParsedProject;
  /** Absolute; the paths in the project start here. */
  readonly folder: string;
  readonly assets: BundleManifest['assets'];
}

const MAX_JSON_BYTES = 128 << 20;
const MAX_BYTES = 500 * 2 ** 30;
// Media and fonts hardly get smaller; what grows more than this is made to fill a disk.
const MAX_RATIO = 200;
const DRAFT = '.part';
const SYNC_CONCURRENCY = 16;
const DISK = new Set(['ENOSPC', 'EDQUOT', 'EACCES', 'EPERM', 'EROFS', 'EMFILE']);

const openZip = promisify<string, object, ZipFile>(open as never);

/**
 * Reads a bundle and puts its files into `folder`, which is made: all of them or none.
 * @throws UprightError `input.invalid` for what is no sound bundle, `project.too-new`, `disk.full`, `output.unwritable`
 */
export async function readBundle(file: string, folder: string): Promise<ReadBundle> {
  const draft = `${folder}${DRAFT}`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(draft, { recursive: true, mode: 0o700 });
  try {
    const read = await extract(file, draft);
    await replaceFile(draft, folder);
    return { ...read, folder };
  } catch (error) {
    await rm(draft, { recursive: true, force: true });
    // Errors of the disk are passed on; all others are the bundle's fault.
    if (error instanceof UprightError || DISK.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    throw unsound(file, toFirstLine(error));
  }
}

/**
 * Removes what killed imports left in the folder of bundles' media, but nothing of later imports. Failures are ignored.
 */
export async function removeImportDrafts(folder: string): Promise<void> {
  for (const name of listDrafts(folder))
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
}

// Listed at once, so that what begins while they are removed is none of them.
function listDrafts(folder: string): string[] {
  try {
    return readdirSync(folder).filter((name) => name.endsWith(DRAFT));
  } catch {
    return [];
  }
}

const unsound = (file: string, why: Label): UprightError =>
  new UprightError('input.invalid', message('documents:bundleUnsound', { file, why }));

const toFirstLine = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n', 1)[0]?.slice(0, 200) ?? '';

async function extract(file: string, draft: string): Promise<Pick<ReadBundle, 'project' | 'assets'>> {
  const { size } = await stat(file);
  const options = { lazyEntries: true, autoClose: false, validateEntrySizes: true, strictFileNames: true };
  const zip = await openZip(file, options);
  // A late error without a listener must not end the engine.
  zip.on('error', () => undefined);
  try {
    const entries = await listEntries(zip, file, size);
    const manifest = readManifest(parseJson((await readText(zip, entries.get(MANIFEST), file)).text), file);
    const document = await readText(zip, entries.get(DOCUMENT), file);
    const check = (name: string, hash: string): void => {
      if (!Object.hasOwn(manifest.files, name) || manifest.files[name] !== hash)
        throw unsound(file, message('documents:bundleNotAsSaid', { name }));
    };
    check(DOCUMENT, document.hash);
    for (const name of Object.keys(manifest.files))
      if (!entries.has(name)) throw unsound(file, message('documents:bundleLacks', { name }));
    for (const [name, entry] of entries) {
      if (name !== MANIFEST && name !== DOCUMENT) check(name, await writeEntry(zip, entry, join(draft, name)));
    }
    // Many at once: one after the other, thousands of pictures would wait for the disk a minute.
    const written = [...entries.keys()].filter((name) => name !== MANIFEST && name !== DOCUMENT);
    await mapConcurrent(written, SYNC_CONCURRENCY, (name) => syncFile(join(draft, name)));
    return { project: await parseApart('project', document.text), assets: manifest.assets };
  } finally {
    zip.close();
  }
}

function readManifest(value: unknown, file: string): BundleManifest {
  const version = (value as { version?: unknown } | null)?.version;
  if (typeof version === 'number' && version > BUNDLE_VERSION)
    throw new UprightError('project.too-new', message('documents:bundleTooNew', { file }));
  const parsed = BundleManifest.safeParse(value);
  if (!parsed.success) throw unsound(file, message('documents:bundleNoManifest'));
  return parsed.data;
}

async function listEntries(zip: ZipFile, file: string, fileBytes: number): Promise<ReadonlyMap<string, Entry>> {
  const entries = new Map<string, Entry>();
  // Two names that one disk takes for the same would overwrite each other.
  const taken = new Set<string>();
  let bytes = 0;
  if (zip.entryCount > MAX_ENTRIES) throw unsound(file, message('documents:bundleTooMuch'));
  await new Promise<void>((done, fail) => {
    zip.on('error', fail);
    zip.on('end', () => done());
    zip.on('entry', (entry: Entry) => {
      // What other programs write for the folders themselves.
      if (/^(?:fonts|media)\/(?:[^/]+\/)?$/.test(entry.fileName) && entry.uncompressedSize === 0)
        return zip.readEntry();
      const key = entry.fileName.normalize('NFC').toLowerCase();
      const wrong = taken.has(key) ? message('documents:bundleTwice') : findFault(entry);
      taken.add(key);
      bytes += entry.uncompressedSize;
      if (wrong !== null) return fail(unsound(file, wrong));
      // Also in all: entries may share the same bytes of the file.
      const most = Math.min(MAX_BYTES, fileBytes * MAX_RATIO + 2 * MAX_JSON_BYTES);
      if (bytes > most || entries.size >= MAX_ENTRIES) return fail(unsound(file, message('documents:bundleTooMuch')));
      entries.set(entry.fileName, entry);
      zip.readEntry();
    });
    zip.readEntry();
  });
  return entries;
}

function findFault(entry: Entry): Message | null {
  const { fileName, compressedSize, uncompressedSize, externalFileAttributes, generalPurposeBitFlag } = entry;
  const isJson = fileName === MANIFEST || fileName === DOCUMENT;
  if (!isJson && !isBundleName(fileName)) return message('documents:bundleName');
  const type = (externalFileAttributes >>> 16) & 0o170000;
  if (type !== 0 && type !== 0o100000) return message('documents:bundleLink');
  if (generalPurposeBitFlag & 1) return message('documents:bundleEncrypted');
  if (isJson) return uncompressedSize > MAX_JSON_BYTES ? message('documents:bundleDocumentTooLarge') : null;
  return uncompressedSize > 1e6 && uncompressedSize > compressedSize * MAX_RATIO
    ? message('documents:bundleGrows')
    : null;
}

const openStream = (zip: ZipFile, entry: Entry): Promise<Readable> =>
  promisify<Entry, Readable>(zip.openReadStream.bind(zip) as never)(entry);

async function readText(zip: ZipFile, entry: Entry | undefined, file: string): Promise<{ text: string; hash: string }> {
  if (!entry) throw unsound(file, message('documents:bundleNoDocument'));
  const chunks: Buffer[] = [];
  for await (const chunk of await openStream(zip, entry)) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  return {
    text: bytes.toString('utf8'),
    hash: createHash('sha256').update(bytes).digest('hex'),
  };
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
  const out = createWriteStream(target, { flags: 'wx', mode: 0o600 });
  await pipeline(await openStream(zip, entry), measured, out);
  return hash.digest('hex');
}
