/** Project files. */
import { writeFile } from 'node:fs/promises';
import { isAbsolute, relative, resolve } from 'node:path';
import type { Project } from '../../../core/project/project.js';
import { writeOutput } from '../../files/write-output.js';

/** Writes `project` to `output` and returns the absolute path. Fails with `output.invalid` or `output.unwritable`. */
export async function writeProjectFile(project: Project, output: string, overwrite: boolean): Promise<string> {
  const path = resolve(output);
  const text = `${JSON.stringify(project, null, 2)}\n`;
  await writeOutput(path, overwrite, (draft) => writeFile(draft, text, { flag: 'wx', flush: true }));
  return path;
}

/** The project with asset paths that are right from another folder: relative ones are carried over, absolute ones stay. */
export function moveAssetPaths(project: Project, from: string, to: string): Project {
  if (resolve(from) === resolve(to)) return project;
  const carry = (path: string) => (isAbsolute(path) ? path : relative(to, resolve(from, path)).replaceAll('\\', '/'));
  return { ...project, assets: project.assets.map((asset) => ({ ...asset, path: carry(asset.path) })) };
}
