/** Packs a bundle; see `bundle-format.ts`. */
import { message } from '../../../core/locales/message.js';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { opendir, rm, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Readable, Transform, type Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { UprightError } from '../../../core/errors.js';
import { type Asset, assetFiles } from '../../../core/project/asset.js';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { type AssetPorts, mapFiles, assetExists } from './assets.js';
import { BUNDLE_VERSION, type BundleManifest, DOCUMENT, isBundleName, MANIFEST, MAX_ENTRIES } from './bundle-format.js';

/** What packing needs to know of files that stay where they are. */
export type BundlePorts = Pick<AssetPorts, 'hashOf' | 'lengthOf'>;

/** Writes a bundle to `part`, which must not exist, and returns what could not be packed. */
export async function writeBundle(
  project: Project,
  part: string,
  media: boolean,
  ports: BundlePorts,
): Promise<Problem[]> {
  const problems: Problem[] = [];
  const names = new Map<string, string>();
  const packed: { readonly path: string; readonly name: string; readonly compress: boolean }[] = [];
  const left: Asset[] = [];
  for (const [i, asset] of project.assets.entries()) {
    const { isFolder, isMedia } = assetFiles[asset.kind];
    const isPacked = media || !isMedia;
    const there = await assetExists(asset);
    if (!there && isPacked) problems.push(toUnpacked(asset.path, i));
    if (!there || !isPacked) {
      if (there) left.push(asset);
      continue;
    }
    const name = names.get(asset.path) ?? nameFor(asset, i);
    if (!names.has(asset.path)) {
      const pictures = isFolder ? await listPictures(asset.path) : [''];
      // Media are compressed already.
      for (const each of pictures)
        packed.push({ path: join(asset.path, each), name: each ? `${name}/${each}` : name, compress: !isMedia });
    }
    names.set(asset.path, name);
  }
  if (packed.length > MAX_ENTRIES - 2)
    throw new UprightError('output.invalid', message('documents:bundleTooManyFiles'));
  const facts = await readFacts(left, ports);
  const hashes = new Map<string, string>();
  const toDocument = () => ({
    ...project,
    assets: project.assets.map((asset): Asset => {
      const name = names.get(asset.path);
      const hash = name === undefined ? facts.get(asset.id)?.hash : hashes.get(name);
      return { ...asset, path: name ?? asset.path, ...(hash === undefined ? {} : { hash }) };
    }),
  });
  const toManifest = (): BundleManifest => ({
    format: 'upright',
    version: BUNDLE_VERSION,
    files: Object.fromEntries(hashes),
    assets: Object.fromEntries([...facts].map(([id, { hash: _, ...known }]) => [id, known])),
  });
  await writeZip(part, async (add) => {
    for (const { path, name, compress } of packed) {
      const { size } = await stat(path);
      add(name, { compress, size }, () => hashed(createReadStream(path), name, hashes));
    }
    // What is packed was hashed on its way, and is known when these are reached.
    add(DOCUMENT, {}, () => hashed(Readable.from([toJson(toDocument())]), DOCUMENT, hashes));
    add(MANIFEST, {}, () => Readable.from([toJson(toManifest())]));
  });
  return problems;
}

type Add = (name: string, options: { compress?: boolean; size?: number }, open: () => Readable) => void;

async function writeZip(part: string, fill: (add: Add) => Promise<void>): Promise<void> {
  const zip = new ZipFile();
  const out = zip.outputStream as Readable & Writable;
  const opened: Readable[] = [];
  // Without a listener its failure would end the engine.
  zip.on('error', (error: Error) => out.destroy(error));
  const written = pipeline(out, createWriteStream(part, { flags: 'wx', mode: 0o644, flush: true }));
  try {
    await Promise.race([written, fill(toAdd(zip, out, opened)).then(() => zip.end())]);
    await written;
  } catch (error) {
    out.destroy();
    await written.catch(() => undefined);
    await rm(part, { force: true });
    throw toPackError(error);
  } finally {
    for (const stream of opened) stream.destroy();
  }
}

const toAdd =
  (zip: ZipFile, out: Writable, opened: Readable[]): Add =>
  (name, options, open) =>
    zip.addReadStreamLazy(name, { ...options, mode: 0o100644 }, (done) => {
      try {
        const stream = open();
        opened.push(stream);
        stream.on('error', (error) => out.destroy(error));
        done(null, stream);
      } catch (error) {
        out.destroy(error as Error);
      }
    });

// Passes the stream on and stores its SHA-256 under `name` at the end.
function hashed(stream: Readable, name: string, hashes: Map<string, string>): Readable {
  const hash = createHash('sha256');
  const through = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      done(null, chunk);
    },
    flush(done) {
      hashes.set(name, hash.digest('hex'));
      done();
    },
  });
  stream.on('error', (error) => through.destroy(error));
  through.on('close', () => stream.destroy());
  return stream.pipe(through);
}

function toPackError(error: unknown): unknown {
  const { code, path } = error as NodeJS.ErrnoException;
  if (error instanceof UprightError || code === 'ENOSPC') return error;
  if (error instanceof Error && /unexpected number of bytes/.test(error.message))
    return new UprightError('input.unreadable', message('documents:packedFileChanged'));
  if (typeof path === 'string' && code !== undefined && ['ENOENT', 'EACCES', 'EPERM', 'EISDIR', 'EIO'].includes(code))
    return new UprightError('input.unreadable', message('documents:packedUnreadable', { path, code }));
  return error;
}

interface PackedFacts {
  readonly hash?: string;
  readonly bytes: number;
  readonly durationUs?: number | null;
}

// What recognizes files that are not packed, wherever they will lie.
async function readFacts(assets: readonly Asset[], ports: BundlePorts): Promise<ReadonlyMap<string, PackedFacts>> {
  const facts = await mapFiles(assets, async ({ id, kind, path }): Promise<[string, PackedFacts] | null> => {
    const { isFolder, isTimed } = assetFiles[kind];
    if (isFolder) return null;
    const bytes = await stat(path).then(
      ({ size }) => size,
      () => null,
    );
    if (bytes === null) return null;
    const hash = await ports.hashOf(path).catch(() => undefined);
    const durationUs = isTimed ? await ports.lengthOf(path).catch(() => undefined) : undefined;
    return [
      id,
      {
        bytes,
        ...(hash === undefined ? {} : { hash }),
        ...(durationUs == null ? {} : { durationUs: Math.round(durationUs) }),
      },
    ];
  });
  return new Map(facts.filter((each) => each !== null));
}

async function listPictures(folder: string): Promise<string[]> {
  const names: string[] = [];
  for await (const entry of await opendir(folder))
    if (entry.isFile() && extname(entry.name).toLowerCase() === '.png' && isBundleName(`media/${entry.name}`))
      names.push(entry.name);
  return names.sort();
}

const toJson = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

const toUnpacked = (path: string, index: number): Problem =>
  warningAt(['assets', index, 'path'], 'asset.missing', message('documents:notPacked', { path }));

const nameFor = (asset: Asset, index: number): string =>
  `${assetFiles[asset.kind].isMedia ? 'media' : 'fonts'}/${String(index).padStart(4, '0')}-${toPlainName(asset.path)}`;

/** A name that every system takes, like that of a path. */
export function toPlainName(path: string): string {
  const extension = extname(path).replace(/[^\w.]/g, '');
  const base = basename(path, extname(path))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w-]+/g, '-');
  return `${base.slice(0, 60) || 'file'}${extension.length > 1 ? extension.slice(0, 10) : ''}`;
}
