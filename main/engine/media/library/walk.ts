/** The files that an import is to look at. */
import { opendir, stat } from 'node:fs/promises';
import { extname, join, resolve } from 'node:path';
import type { LibraryKind } from '../../../../core/api/library.js';

// Extensions say only what is worth a look; what a file is, its content says.
const MEDIA: Readonly<Record<string, LibraryKind>> = {
  ...of(
    'video',
    'mp4 m4v mov qt mkv webm avi mts m2ts ts mpg mpeg m2v 3gp 3g2 wmv asf flv f4v ogv mxf vob dv gif apng',
  ),
  ...of('audio', 'mp3 m4a aac wav wave ogg oga opus flac aif aiff aifc wma ac3 eac3 amr caf mka'),
  ...of('image', 'jpg jpeg jpe jfif png webp heic heif avif tif tiff bmp svg jp2 jxl psd exr tga'),
  ...of('font', 'ttf otf ttc'),
  ...of('lut', 'cube'),
};

function of(kind: LibraryKind, extensions: string): Record<string, LibraryKind> {
  return Object.fromEntries(extensions.split(' ').map((extension) => [`.${extension}`, kind]));
}

/** What a file of this name is likely to be; null for what is no medium. A file without extension may be anything. */
export function guessKind(path: string): LibraryKind | 'unknown' | null {
  const extension = extname(path).toLowerCase();
  if (extension === '') return 'unknown';
  return MEDIA[extension] ?? null;
}

// A disk that was named by mistake ends the walk, not the memory.
const MOST_FILES = 500_000;
const DEEPEST = 40;

/**
 * Every file of the paths, folders in the order of names. Links are followed only where they are named themselves; hidden
 * files and folders that cannot be read are passed over.
 */
export async function* walkPaths(paths: readonly string[], recursive: boolean): AsyncGenerator<string> {
  const state = { files: 0 };
  for (const path of paths) {
    const at = resolve(path);
    const facts = await stat(at).catch(() => null);
    if (facts?.isDirectory()) yield* walkFolder(at, recursive, 0, state);
    // What is not there is told when its turn comes.
    else yield at;
  }
}

async function* walkFolder(
  folder: string,
  recursive: boolean,
  depth: number,
  state: { files: number },
): AsyncGenerator<string> {
  const folders: string[] = [];
  const files: string[] = [];
  const entries = await opendir(folder).catch(() => null);
  if (!entries) return;
  for await (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    if (entry.isFile()) files.push(entry.name);
    else if (entry.isDirectory() && recursive && depth < DEEPEST) folders.push(entry.name);
  }
  for (const name of files.sort()) {
    if (++state.files > MOST_FILES) return;
    yield join(folder, name);
  }
  for (const name of folders.sort()) yield* walkFolder(join(folder, name), recursive, depth + 1, state);
}
