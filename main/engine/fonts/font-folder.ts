/** The folder that libass is pointed to, with the files of a script's faces and no others. */
import { copyFile, link, mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { toLibassFont } from '../../../core/text/font-face.js';
import type { FontFile } from './font-file.js';

/** The files of `faces`, each once, in an order that depends on their content alone. */
export function fontFilesOf(faces: readonly FontFile[]): FontFile[] {
  const byHash = new Map(faces.map((face) => [face.hash, face]));
  return [...byHash.values()].sort((a, b) => (a.hash < b.hash ? -1 : 1));
}

/** Lays the files of `faces` into `folder` (FFmpeg's `fontsdir`), named by their content. Calling it again does no harm. */
export async function writeFontFolder(faces: readonly FontFile[], folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const face of fontFilesOf(faces)) {
    const file = path.join(folder, `${face.hash.slice(0, 32)}${path.extname(face.file).toLowerCase()}`);
    if (face.renamed) await writeFile(file, toLibassFont(face, await readFile(face.file)));
    else await link(face.file, file).catch(() => copyFile(face.file, file));
  }
}
