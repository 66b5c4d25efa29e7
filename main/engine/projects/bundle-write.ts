/**
 * Bundles: a project in one file that can be carried elsewhere. A zip of `project.json`, whose paths are relative to it,
 * `manifest.json`, and in `fonts/` and `media/` the files themselves.
 */
import { createWriteStream } from 'node:fs';
import { rm, stat } from 'node:fs/promises';
import { basename, extname } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';
import { isThere } from './assets.js';

/** Version of the format. */
export const BUNDLE_VERSION = 1;

/** What a bundle says of itself. */
export interface BundleManifest {
  readonly format: 'upright';
  readonly version: number;
  /** Files in it by name, with the SHA-256 of each. */
  readonly files: Readonly<Record<string, string>>;
}

/** Writes a bundle to `part`, which must not be there, and tells what could not be packed. */
export async function writeBundle(
  project: Project,
  part: string,
  { media, hashOf }: { media: boolean; hashOf: (path: string) => Promise<string> },
): Promise<Problem[]> {
  const zip = new ZipFile();
  const problems: Problem[] = [];
  const files: Record<string, string> = {};
  const assets: Project['assets'] = [];
  for (const [i, asset] of project.assets.entries()) {
    const isFont = asset.kind === 'font' || asset.kind === 'lut';
    const packable = (isFont || media) && asset.kind !== 'sequence' && (await isThere(asset.path));
    if (!packable) {
      assets.push(asset);
      if (isFont || media) problems.push(toUnpacked(asset.path, i, asset.kind === 'sequence'));
      continue;
    }
    const name = `${isFont ? 'fonts' : 'media'}/${String(i).padStart(4, '0')}-${toPlainName(asset.path)}`;
    const hash = await hashOf(asset.path);
    files[name] = hash;
    // Media are compressed already.
    zip.addFile(asset.path, name, { compress: isFont });
    assets.push({ ...asset, path: name, hash });
  }
  const manifest: BundleManifest = { format: 'upright', version: BUNDLE_VERSION, files };
  zip.addBuffer(toJson({ ...project, assets }), 'project.json');
  zip.addBuffer(toJson(manifest), 'manifest.json');
  zip.end();
  try {
    await pipeline(zip.outputStream, createWriteStream(part, { flags: 'wx', mode: 0o644, flush: true }));
  } catch (error) {
    await rm(part, { force: true });
    throw error;
  }
  return problems;
}

const toJson = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 2)}\n`);

function toUnpacked(path: string, index: number, isSequence: boolean): Problem {
  const why = isSequence ? 'is a folder of pictures, which a bundle does not carry' : 'is missing';
  const message = `${path} ${why} and was not packed; take it along by hand.`;
  return { severity: 'warning', code: 'asset.missing', message, path: ['assets', index, 'path'] };
}

// Names that every system takes.
function toPlainName(path: string): string {
  const extension = extname(path).replace(/[^\w.]/g, '');
  const base = basename(path, extname(path))
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\w-]+/g, '-');
  return `${base.slice(0, 60) || 'file'}${extension.slice(0, 10)}`;
}

/** Bytes of a file. */
export const sizeOf = async (path: string): Promise<number> => (await stat(path)).size;
