/** Looks at the files that a recipe names: what must be known before it is compiled. */
import { resolve } from 'node:path';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { RecipeFiles } from '../../../core/recipe/compile-recipe.js';
import { recipeCaptionPaths, recipeMediaPaths } from '../../../core/recipe/media-paths.js';
import type { Recipe } from '../../../core/recipe/recipe.js';
import { readCaptions } from './read-captions.js';

/** Probes files that a recipe names, by their paths as written; null for those that cannot be read. */
export type ProbeFiles = (paths: readonly string[], folder: string) => Promise<ReadonlyMap<string, MediaInfo | null>>;

/** Probes the media and reads the captions of a recipe whose relative paths start at `folder`. */
export async function readRecipeFiles(recipe: Recipe, folder: string, probe: ProbeFiles): Promise<RecipeFiles> {
  const [media, captions] = await Promise.all([
    probe(recipeMediaPaths(recipe), folder),
    Promise.all(
      recipeCaptionPaths(recipe).map(
        async (path) => [path, await readCaptions(resolve(folder, path)).catch(() => null)] as const,
      ),
    ),
  ]);
  const captionFiles = new Map(captions);
  return { mediaOf: (path) => media.get(path) ?? null, captionsOf: (path) => captionFiles.get(path) ?? null };
}
