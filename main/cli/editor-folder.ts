/** Finds the built editor. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the built editor; null where only the command line was built. */
export function findEditor(): string | null {
  // Chunks are one folder deeper than the entry.
  for (const up of ['..', join('..', '..')]) {
    const folder = join(dirname(fileURLToPath(import.meta.url)), up, 'renderer');
    if (existsSync(join(folder, 'index.html'))) return folder;
  }
  return null;
}
