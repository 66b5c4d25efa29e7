/** Places for finished files: a page sees no folders, so it asks for one by the file's name (`GET /output?name=<file name>`). */
import { access } from 'node:fs/promises';
import { join, parse } from 'node:path';
import { toSafeFileName } from './safe-file-name.js';

/** Gives paths in a folder that no file has, each once: an export that waits has no file yet. */
export function createOutputPaths(folder: string): (name: string) => Promise<string> {
  const given = new Set<string>();
  return async (name) => {
    const { name: stem, ext } = parse(toSafeFileName(name));
    for (let number = 1; ; number++) {
      const path = join(folder, `${stem}${number === 1 ? '' : ` ${number}`}${ext}`);
      if (given.has(path) || (await exists(path))) continue;
      given.add(path);
      return path;
    }
  };
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  );
