/** The TypeScript files of a folder. */
import { readdirSync } from 'node:fs';
import { join, posix } from 'node:path';

/** Paths of all TypeScript files below `folder` of `root`, from the root, with slashes on every system. */
export const listSources = (root: string, folder: string): string[] =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name))
    .map((name) => posix.join(folder, name.replaceAll('\\', '/')));
