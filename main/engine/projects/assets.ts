/** The files of a project on disk: whether they are there, and where those that moved are now. */
import { stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Asset } from '../../../core/project/asset.js';
import type { Project } from '../../../core/project/project.js';
import { findInFolders } from './find-files.js';
import type { AssetStatus } from './projects.js';

/** What finding files needs of the rest of the engine. */
export interface AssetPorts {
  /** SHA-256 of a file's content. Fails where it cannot be read. */
  readonly hashOf: (path: string) => Promise<string>;
  /** A path at which the library knows this content to lie; null where it knows none. */
  readonly findByHash: (hash: string) => string | null;
  /** Length of a medium in microseconds; null where it has none or cannot be read. */
  readonly lengthOf: (path: string) => Promise<number | null>;
}

/** How each file stands. */
export async function readAssets(project: Project): Promise<AssetStatus[]> {
  const standing: AssetStatus[] = [];
  for (const { id, path } of project.assets) {
    standing.push({ asset: id, path, status: (await isThere(path)) ? 'present' : 'missing' });
  }
  return standing;
}

/**
 * New places of the files that are missing: by content, in the library and then in `folders`; then by name and length, for
 * a file that was written anew but is the same take. Assets without a known length are found by name and content only.
 */
export async function findMoved(
  project: Project,
  folders: readonly string[],
  ports: AssetPorts,
): Promise<ReadonlyMap<string, string>> {
  const moved = new Map<string, string>();
  const missing: Asset[] = [];
  for (const asset of project.assets) if (!(await isThere(asset.path))) missing.push(asset);
  for (const asset of missing) {
    const known = asset.hash === undefined ? null : ports.findByHash(asset.hash);
    if (known !== null && (await isThere(known))) moved.set(asset.id, known);
  }
  const left = missing.filter(({ id }) => !moved.has(id));
  if (left.length === 0) return moved;
  // Where one file of a folder has gone, its neighbours often have too.
  const places = [...new Set([...folders, ...[...moved.values()].map((path) => dirname(path))])];
  const found = await findInFolders(left, places, ports);
  for (const [id, path] of found) moved.set(id, path);
  return moved;
}

/** The project with files at new places. */
export const withLinks = (project: Project, links: ReadonlyMap<string, string>): Project => ({
  ...project,
  assets: project.assets.map((asset) => {
    const path = links.get(asset.id);
    return path === undefined ? asset : { ...asset, path };
  }),
});

/** A file that lies beside the project's own file under the name that it had. */
export const besideOf = (asset: Asset, folder: string): string =>
  join(folder, basename(asset.path.replaceAll('\\', '/')));

/** Whether something that can be read lies there. */
export const isThere = (path: string): Promise<boolean> =>
  stat(path).then(
    (facts) => facts.isFile() || facts.isDirectory(),
    () => false,
  );
