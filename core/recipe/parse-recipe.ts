/** Reads recipes from JSON. */
import type { Problem } from '../project/problem.js';
import { toProblems } from '../project/problems-from-zod.js';
import { expandRecipe, type RecipePlaces, toWrittenPath } from './expand-recipe.js';
import { toPlainValues } from './plain-values.js';
import { Recipe } from './recipe.js';
import { fillSlots, findSlots } from './slots.js';

/** A recipe, or everything that is wrong with it. */
export type ParsedRecipe =
  | { readonly ok: true; readonly recipe: Recipe; readonly places: RecipePlaces }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Reads a recipe from JSON, telling all mistakes at once with their places. */
export function parseRecipe(input: unknown): ParsedRecipe {
  const { json, places, problems } = expandRecipe(input);
  if (problems.length > 0) return { ok: false, problems };
  const filled = fillFallbacks(json);
  const parsed = Recipe.safeParse(filled);
  if (parsed.success) return { ok: true, recipe: parsed.data, places };
  const mistakes = toProblems(parsed.error, filled, Recipe);
  return { ok: false, problems: mistakes.map((each) => ({ ...each, path: toWrittenPath(places, each.path) })) };
}

/** Slots with a fallback take it; where a number is wanted, one that reads as a number is one. */
function fillFallbacks(json: unknown): unknown {
  const slots = findSlots(json).filter(({ fallback }) => fallback !== null);
  if (slots.length === 0) return json;
  const filled = fillSlots(json, () => null);
  const parsed = Recipe.safeParse(filled);
  if (parsed.success) return filled;
  const wrong = new Set(toProblems(parsed.error, filled, Recipe).map(({ path }) => path.join('.')));
  return toPlainValues(
    filled,
    slots.flatMap(({ whole, path }) => (whole && wrong.has(path.join('.')) ? [path] : [])),
  );
}
