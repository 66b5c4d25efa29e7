/** The files of a project on disk, and how they stand. */
import { fileNameOf } from '../../../core/media/file-name.js';
import { stat } from 'node:fs/promises';
import type { z } from 'zod';
import type { ProjectAsset } from '../../../core/api/projects.js';
import { type Asset, assetFiles } from '../../../core/project/asset.js';
import type { Project } from '../../../core/project/project.js';
import { mapConcurrent } from '../../files/map-concurrent.js';

/** The status of a project's file. */
export type AssetStatus = z.infer<typeof ProjectAsset>;

/** What the library knows of the file at a path, as it was when it looked last. */
export interface KnownFile {
  /** SHA-256, hex. */
  readonly hash: string;
  readonly bytes: number;
  /** Milliseconds since 1970, whole. */
  readonly modifiedAt: number;
}

/** What is asked of the rest of the engine about files. */
export interface AssetPorts {
  /** SHA-256 of a file's content. Fails where it cannot be read. */
  readonly hashOf: (path: string) => Promise<string>;
  /** A path at which the library knows this content to lie; null where it knows none. */
  readonly findByHash: (hash: string) => string | null;
  /** Duration of a medium in microseconds, also of a missing one; null where it has none. Fails where it is unknown. */
  readonly lengthOf: (path: string) => Promise<number | null>;
  /** The library's record of a path, also of a missing file; null where there is none. */
  readonly known?: (path: string) => KnownFile | null;
}

// A disk on the network answers slowly, but many at once.
const CONCURRENCY = 16;

/** The results of `work` for each value, in order. */
export const mapFiles = <T, R>(values: readonly T[], work: (value: T) => Promise<R>): Promise<R[]> =>
  mapConcurrent(values, CONCURRENCY, work);

/** The status of each file. A file is changed if it is known to have other content than the project was made with. */
export const readAssets = (project: Project, ports: Pick<AssetPorts, 'known'>): Promise<AssetStatus[]> =>
  mapFiles(project.assets, async (asset) => ({
    asset: asset.id,
    path: asset.path,
    status: await readStatus(asset, ports),
  }));

async function readStatus(asset: Asset, ports: Pick<AssetPorts, 'known'>): Promise<AssetStatus['status']> {
  const facts = await stat(asset.path).catch(() => null);
  if (!facts || !isOfKind(asset, facts)) return 'missing';
  const known = asset.hash === undefined ? null : (ports.known?.(asset.path) ?? null);
  if (known === null) return 'present';
  // What has another size has another content; what was only touched may have the same, and is not read here.
  const isAsKnown = known.bytes === facts.size && known.modifiedAt === Math.trunc(facts.mtimeMs);
  const hasChanged = isAsKnown ? known.hash !== asset.hash : known.hash === asset.hash && known.bytes !== facts.size;
  return hasChanged ? 'changed' : 'present';
}

/** Whether the file of an asset is there. A sequence is a folder, all else are files. */
export const assetExists = (asset: Pick<Asset, 'kind' | 'path'>): Promise<boolean> =>
  stat(asset.path).then(
    (facts) => isOfKind(asset, facts),
    () => false,
  );

const isOfKind = ({ kind }: Pick<Asset, 'kind'>, facts: { isFile: () => boolean; isDirectory: () => boolean }) =>
  assetFiles[kind].isFolder ? facts.isDirectory() : facts.isFile();

/** A new place for an asset; `hash` of null takes away what was said of its content. */
export interface AssetLink {
  readonly path: string;
  readonly hash?: string | null | undefined;
}

/** The project with files at new places, by the ids of the assets. */
export const withLinks = (project: Project, links: ReadonlyMap<string, AssetLink>): Project => ({
  ...project,
  assets: project.assets.map((asset) => {
    const link = links.get(asset.id);
    if (!link) return asset;
    const { hash: before, ...rest } = asset;
    const hash = link.hash === undefined ? before : (link.hash ?? undefined);
    return { ...rest, path: link.path, ...(hash === undefined ? {} : { hash }) };
  }),
});

/** The name of a file by which it is found again, whatever system wrote the path. */
export const toComparableName = (path: string): string => fileNameOf(path).normalize('NFC').toLowerCase();
