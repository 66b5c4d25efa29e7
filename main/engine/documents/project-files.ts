/** Writes project files whole or not at all. */
import { randomUUID } from 'node:crypto';
import { link, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import type { Project } from '../../../core/project/project.js';

/** Writes `project` to `output` and gives the absolute path. Fails with `output.invalid` or `output.unwritable`. */
export async function writeProjectFile(project: Project, output: string, overwrite: boolean): Promise<string> {
  const path = resolve(output);
  const part = join(dirname(path), `.${basename(path).slice(0, 80)}.${randomUUID().slice(0, 8)}.part`);
  try {
    await writeFile(part, `${JSON.stringify(project, null, 2)}\n`, { flag: 'wx' });
    // A link fails where the name is taken, so that no other writer's file is ever lost.
    await (overwrite ? rename(part, path) : link(part, path));
    return path;
  } catch (error) {
    throw toWriteError(error, output);
  } finally {
    await rm(part, { force: true });
  }
}

function toWriteError(error: unknown, output: string): UprightError {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EEXIST':
      return new UprightError(
        'output.invalid',
        `${output} is there already; choose another name or allow it to be replaced.`,
      );
    case 'EISDIR':
      return new UprightError('output.invalid', `${output} is a folder; name a file to write.`);
    case 'ENOENT':
      return new UprightError(
        'output.invalid',
        `The folder of ${output} is not there; make it first or choose another.`,
      );
    case 'ENOSPC':
      return new UprightError('disk.full');
    default:
      return new UprightError(
        'output.unwritable',
        `${output} cannot be written; choose another place or change its permissions.`,
      );
  }
}

/** The project with asset paths that are right from another folder: relative ones are carried over, absolute ones stay. */
export function moveAssetPaths(project: Project, from: string, to: string): Project {
  if (resolve(from) === resolve(to)) return project;
  const carry = (path: string) => (isAbsolute(path) ? path : relative(to, resolve(from, path)).replaceAll('\\', '/'));
  return { ...project, assets: project.assets.map((asset) => ({ ...asset, path: carry(asset.path) })) };
}
