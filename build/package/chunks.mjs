/** Which of the built chunks belong to the app: `out/` keeps those of earlier builds for commands that still run. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/**
 * The entries and every file that they load, each by its path from `root` with forward slashes.
 * @param {string} root
 * @param {string[]} entries Paths from `root`.
 * @returns {string[]}
 */
export function reachableFiles(root, entries) {
  const found = new Set();
  const visit = (/** @type {string} */ file) => {
    if (found.has(file) || !existsSync(file)) return;
    found.add(file);
    for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/["'](\.{1,2}\/[^"'\n]+\.js)["']/g)) {
      visit(join(dirname(file), name));
    }
  };
  for (const entry of entries) visit(join(root, entry));
  return [...found].map((file) => relative(root, file).replaceAll('\\', '/')).sort();
}
