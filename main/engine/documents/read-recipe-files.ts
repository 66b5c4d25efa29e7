/** Looks at the files that a recipe names: what must be known before it is compiled. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CaptionFile } from '../../../core/captions/caption-file.js';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';
import type { RecipeFiles } from '../../../core/recipe/compile-recipe.js';
import { recipeCaptionPaths, recipeMediaPaths } from '../../../core/recipe/media-paths.js';
import type { Recipe } from '../../../core/recipe/recipe.js';
import { findTextEncoding } from '../../files/text-encoding.js';
import type { ProbeFiles } from './read-document.js';

// Ten hours of words with times take less.
const LARGEST_CAPTIONS = 64 << 20;

/** Probes the media and reads the captions of a recipe whose relative paths start at `folder`. */
export async function readRecipeFiles(recipe: Recipe, folder: string, probe: ProbeFiles): Promise<RecipeFiles> {
  const [media, captions] = await Promise.all([
    probe(recipeMediaPaths(recipe), folder),
    Promise.all(
      recipeCaptionPaths(recipe).map(async (path) => [path, await readCaptions(resolve(folder, path))] as const),
    ),
  ]);
  const captionFiles = new Map(captions);
  return { mediaOf: (path) => media.get(path) ?? null, captionsOf: (path) => captionFiles.get(path) ?? null };
}

async function readCaptions(path: string): Promise<CaptionFile | null> {
  try {
    const facts = await stat(path);
    if (!facts.isFile() || facts.size > LARGEST_CAPTIONS) return null;
    const bytes = await readFile(path);
    return parseCaptionFile(new TextDecoder(findTextEncoding(bytes)).decode(bytes), { name: path });
  } catch {
    return null;
  }
}
