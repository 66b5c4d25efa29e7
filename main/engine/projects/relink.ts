/** Finds the files of a project that have moved. */
import { dirname } from 'node:path';
import type { Project } from '../../../core/project/project.js';
import { type AssetPorts, mapFiles, assetExists, type AssetLink } from './assets.js';
import { findInFolders, type SearchFolder } from './find-files.js';
import { type AssetFacts, listMissing } from './missing-assets.js';

// Files of a project usually lie in a few folders.
const MAX_NEIGHBOURS = 20;

/**
 * New places of the files that are missing, by the ids of their assets: by content, in the library and then in `folders` and
 * beside the project's other files; then by name and length in `folders`.
 */
export async function findMoved(
  project: Project,
  folders: readonly SearchFolder[],
  ports: AssetPorts,
  told: ReadonlyMap<string, AssetFacts> = new Map(),
): Promise<ReadonlyMap<string, AssetLink>> {
  const missing = await listMissing(project, ports, told);
  const moved = new Map<string, AssetLink>();
  await mapFiles(missing, async ({ id, kind, hash }) => {
    const path = hash === null ? null : ports.findByHash(hash);
    if (path !== null && (await assetExists({ kind, path }))) moved.set(id, { path });
  });
  const left = missing.filter(({ id }) => !moved.has(id));
  if (left.length === 0) return moved;
  const lost = new Set(missing.map(({ id }) => id));
  const there = project.assets.filter(({ id }) => !lost.has(id)).map(({ path }) => path);
  // If one file of a folder has moved, its neighbours often have too. They are matched by content only: an imported
  // project must not reach files beside the user's media by guessing names.
  const neighbours = [
    ...new Set([...[...moved.values()].map(({ path }) => path), ...there].map((path) => dirname(path))),
  ];
  const places = [
    ...folders,
    ...neighbours.slice(0, MAX_NEIGHBOURS).map((path) => ({ path, depth: 0, byName: false })),
  ];
  for (const [id, link] of await findInFolders(left, places, ports)) moved.set(id, link);
  return moved;
}
