/** What a file may refer to: media in its own folder, and the rest of the disk only where a person says so. */
import { realpath } from 'node:fs/promises';
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path';
import type { Problem } from '../../../core/project/problem.js';
import type { Project } from '../../../core/project/project.js';

/** A project with absolute paths, and a warning for each file that it was not allowed to name. */
export interface Contained {
  readonly project: Project;
  readonly problems: readonly Problem[];
}

/**
 * Makes paths absolute from `folder`. What lies outside it, also by a link, is replaced by its name in the folder, where it
 * shows as missing until it is linked by hand.
 */
export async function containAssets(project: Project, folder: string, allowOutside: boolean): Promise<Contained> {
  const root = await realpath(folder);
  const problems: Problem[] = [];
  const assets: Project['assets'] = [];
  for (const [i, asset] of project.assets.entries()) {
    const path = resolve(root, asset.path);
    if (allowOutside || (await isInside(path, root))) {
      assets.push({ ...asset, path });
      continue;
    }
    const message = `${asset.path} lies outside the folder of the project, which could be a trick; allow it if you trust the file, or link it by hand.`;
    problems.push({ severity: 'warning', code: 'asset.outside', message, path: ['assets', i, 'path'] });
    assets.push({ ...asset, path: join(root, `${basename(asset.path.replaceAll('\\', '/')) || 'media'}.outside`) });
  }
  return { project: { ...project, assets }, problems };
}

async function isInside(path: string, root: string): Promise<boolean> {
  // What is not there cannot lead anywhere, but must not be able to later.
  const real = await realpath(path).catch(() => path);
  const way = relative(root, real);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}
