/** What a recipe names: files that must be looked at, and styles that must be found, before it can be compiled. */
import type { Recipe } from './recipe.js';

/** The caption files that a recipe names, as written, each once. */
export const recipeCaptionPaths = ({ captions }: Recipe): string[] => [
  ...new Set([captions ?? []].flat().flatMap(({ file }) => (file === undefined ? [] : [file]))),
];

/** The files of texts that a recipe has found in its speech, or has spoken, as written, each once. */
export const recipeScriptPaths = ({ captions, narration }: Recipe): string[] => {
  const texts = [captions ?? []].flat().map(({ text }) => text);
  const spoken = narration && 'text' in narration ? narration.text : undefined;
  return [...new Set([...texts, spoken].flatMap((text) => (typeof text === 'object' ? [text.file] : [])))];
};

/** Paths as written, each once. */
export function recipeMediaPaths(recipe: Recipe): string[] {
  const pictures = [...recipe.segments, ...recipe.overlays].flatMap((part) =>
    'video' in part ? [part.video] : 'image' in part ? [part.image] : [],
  );
  const sounds = [recipe.music, recipe.narration, ...recipe.sounds].flatMap((sound) =>
    sound && 'file' in sound ? [sound.file] : [],
  );
  return [...new Set([...pictures, ...sounds])];
}

/** The styles that are not described in the recipe, each once. */
export const recipeStyleNames = ({ text_overlays: texts, captions }: Recipe): string[] => [
  ...new Set([...texts, ...[captions ?? []].flat()].flatMap(({ style }) => (style === undefined ? [] : [style]))),
];
