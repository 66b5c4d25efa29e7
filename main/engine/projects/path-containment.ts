/** What a file may refer to: media in its own folder, and the rest of the disk only where a person says so. */
import { fileNameOf } from '../../../core/media/file-name.js';
import { message } from '../../../core/locales/message.js';
import { lstat, realpath } from 'node:fs/promises';
import { basename, dirname, join, relative, resolve, sep } from 'node:path';
import { type Problem, warningAt } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';

/** A project with absolute paths, a warning for each file that it may not name, and the paths that those had. */
export interface ContainedAssets {
  readonly project: Project;
  readonly problems: readonly Problem[];
  /** By the ids of the assets. */
  readonly refused: ReadonlyMap<string, string>;
}

/**
 * Makes paths absolute from `folder`. A path outside of it, also through a link, is replaced by a missing file inside,
 * and is missing until it is relinked. Nothing outside is read.
 */
export async function containAssets(project: Project, folder: string, allowOutside: boolean): Promise<ContainedAssets> {
  const problems: Problem[] = [];
  const refused = new Map<string, string>();
  const assets: Project['assets'] = [];
  for (const [i, asset] of project.assets.entries()) {
    const path = resolve(folder, asset.path);
    if (allowOutside || (await isInside(path, folder))) {
      assets.push({ ...asset, path });
      continue;
    }
    const text = message('documents:outside', { path: asset.path });
    problems.push(warningAt(['assets', i, 'path'], 'asset.outside', text));
    refused.set(asset.id, asset.path);
    assets.push({ ...asset, path: await freeNameIn(folder, asset.path) });
  }
  return { project: { ...project, assets }, problems, refused };
}

/** Whether a path leads to a place in a folder, links followed. What is not there must not be able to lead out later. */
async function isInside(path: string, folder: string): Promise<boolean> {
  const root = await realpath(folder).catch(() => resolve(folder));
  // By its name first, so that nothing outside is even asked for: on Windows that alone may tell another machine who asks.
  if (!isBelow(path, resolve(folder)) && !isBelow(path, root)) return false;
  return isBelow(await realPlace(path), root);
}

// The real path of what is there of a path, and the rest as it is.
async function realPlace(path: string): Promise<string> {
  try {
    return await realpath(path);
  } catch {
    // A link that leads nowhere now may lead out later.
    const isLink = await lstat(path).then(
      (facts) => facts.isSymbolicLink(),
      () => false,
    );
    if (isLink || dirname(path) === path) return sep;
    return join(await realPlace(dirname(path)), basename(path));
  }
}

function isBelow(path: string, folder: string): boolean {
  const way = relative(folder, path);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && resolve(folder, way) === join(folder, way);
}

async function freeNameIn(folder: string, path: string): Promise<string> {
  const name = fileNameOf(path).slice(0, 150) || 'media';
  for (const tried of [name, `${name}.outside`]) {
    const place = join(folder, tried);
    const isFree = await lstat(place).then(
      () => false,
      () => true,
    );
    if (isFree && tried !== '.' && tried !== '..') return place;
  }
  return join(folder, `${crypto.randomUUID()}.outside`);
}
