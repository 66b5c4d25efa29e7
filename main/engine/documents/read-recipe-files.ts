/** Looks at the files that a recipe names: what must be known before it is compiled. */
import { resolve } from 'node:path';
import type { MediaInfo } from '../../../core/media/media-info.js';
import type { RecipeFiles, SpokenRecipe } from '../../../core/recipe/compile-recipe.js';
import {
  recipeCaptionPaths,
  recipeMediaPaths,
  recipeScriptPaths,
  recipeStyleNames,
} from '../../../core/recipe/media-paths.js';
import type { NamedBrand } from '../../../core/brand/plan-brand.js';
import { nearestName } from '../../../core/project/nearest-name.js';
import type { TitleStyle } from '../../../core/project/title-style.js';
import type { Recipe } from '../../../core/recipe/recipe.js';
import { type AlignText, alignCaptions } from './align-captions.js';
import { readCaptions } from './read-captions.js';

/** Probes files that a recipe names, by their paths as written; null for those that cannot be read. */
export type ProbeFiles = (paths: readonly string[], folder: string) => Promise<ReadonlyMap<string, MediaInfo | null>>;

/** What is known of the files of a recipe, and the absolute paths of those that are no media. */
export interface ReadRecipeFiles extends RecipeFiles {
  readonly inputs: readonly string[];
}

/** Speaks the text of a recipe's narration. Fails only where it is canceled. */
export type SpeakText = (
  recipe: Recipe,
  known: { readonly files: Omit<RecipeFiles, 'alignedOf' | 'spoken'>; readonly folder: string },
) => Promise<SpokenRecipe | null>;

/** How what a recipe names is looked at. */
export interface RecipeSources {
  readonly probe: ProbeFiles;
  /** The style of a name; null where there is none. */
  readonly findStyle: (name: string) => Promise<TitleStyle | null>;
  readonly styleNames: () => Promise<readonly string[]>;
  readonly align: AlignText;
  /** Speaks the text of a narration; null where there is none. */
  readonly speak: SpeakText;
  /** The brand kit of a name; null where there is none. */
  readonly findBrand: (name: string) => Promise<NamedBrand | null>;
}

/** Probes the media, reads the captions and finds the styles of a recipe whose relative paths start at `folder`. */
export async function readRecipeFiles(
  recipe: Recipe,
  folder: string,
  { probe, findStyle, styleNames, findBrand, align, speak }: RecipeSources,
): Promise<ReadRecipeFiles> {
  const paths = recipeCaptionPaths(recipe);
  const [media, captions, styles, brand] = await Promise.all([
    probe(recipeMediaPaths(recipe), folder),
    Promise.all(
      paths.map(async (path) => [path, await readCaptions(resolve(folder, path)).catch(() => null)] as const),
    ),
    Promise.all(recipeStyleNames(recipe).map(async (name) => [name, await findStyle(name)] as const)),
    recipe.brand === undefined ? null : findBrand(recipe.brand),
  ]);
  const captionFiles = new Map(captions);
  const looks = new Map(styles);
  const known = styles.some(([, look]) => look === null) ? await styleNames() : [];
  const files = {
    mediaOf: (path: string) => media.get(path) ?? null,
    captionsOf: (path: string) => captionFiles.get(path) ?? null,
    styleOf: (name: string) => looks.get(name) ?? null,
    nearestStyle: (name: string) => nearestName(name, known),
    brand,
  };
  return {
    ...files,
    spoken: await speak(recipe, { files, folder }),
    alignedOf: await alignCaptions(recipe, files, folder, align),
    inputs: [...paths, ...recipeScriptPaths(recipe)].map((path) => resolve(folder, path)),
  };
}
