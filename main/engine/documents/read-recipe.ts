/** Reads a recipe that came by value, or a template with the values for its slots. */
import { dirname, parse, resolve } from 'node:path';
import type { SlotValues } from '../../../core/api/render-request.js';
import { type FilledTemplate, fillTemplate } from '../../../core/batch/fill-template.js';
import { message } from '../../../core/locales/message.js';
import { compileRecipe } from '../../../core/recipe/compile-recipe.js';
import { parseRecipe } from '../../../core/recipe/parse-recipe.js';
import { UprightError } from '../../../core/errors.js';
import { type ReadDocument, toDocumentError } from './read-document.js';
import { type RecipeSources, readRecipeFiles } from './read-recipe-files.js';
import { readTemplateFile } from './read-template.js';

/** A recipe by value. Relative paths start at `folder`; without one they start at the root, where nothing lies. */
export interface InlineRecipe {
  readonly recipe: object;
  readonly folder?: string | undefined;
  readonly values?: SlotValues | undefined;
}

/** Reads a recipe that is no file. Fails as `readDocument` does. */
export async function readInlineRecipe(
  { recipe, folder, values }: InlineRecipe,
  sources: RecipeSources,
): Promise<ReadDocument> {
  const start = folder === undefined ? parse(process.cwd()).root : resolve(folder);
  if ('schemaVersion' in recipe) throw new UprightError('input.invalid', message('documents:projectAsRecipe'));
  if (values) return toDocument(fill({ kind: 'recipe', json: recipe }, values), { name: '', folder: start }, sources);
  const parsed = parseRecipe(recipe);
  if (!parsed.ok) throw toDocumentError('recipe', parsed.problems);
  const { inputs, ...files } = await readRecipeFiles(parsed.recipe, start, sources);
  const compiled = compileRecipe(parsed.recipe, files, parsed.places);
  return { kind: 'recipe', file: null, folder: start, inputs, ...compiled };
}

/** Reads a file and fills its slots. Fails as `readDocument` does, and where a slot has no value. */
export async function readFilledFile(file: string, values: SlotValues, sources: RecipeSources): Promise<ReadDocument> {
  const { template, folder } = await readTemplateFile(file);
  return toDocument(fill(template, values), { name: file, folder }, sources);
}

const fill = (template: Parameters<typeof fillTemplate>[0], values: SlotValues): FilledTemplate =>
  fillTemplate(template, { row: 1, values, language: null, size: null });

async function toDocument(
  filled: FilledTemplate,
  { name, folder }: { name: string; folder: string },
  sources: RecipeSources,
): Promise<ReadDocument> {
  if (!filled.ok) throw toDocumentError(name || 'recipe', filled.problems);
  const file = name === '' ? null : resolve(name);
  if (filled.kind === 'recipe') {
    const { inputs, ...files } = await readRecipeFiles(filled.recipe, folder, sources);
    const compiled = compileRecipe(filled.recipe, files, filled.places);
    return { kind: 'recipe', file, folder, inputs, ...compiled, problems: [...filled.problems, ...compiled.problems] };
  }
  const { project, problems } = filled;
  const sourcePathOf = (asset: string) => ['assets', project.assets.findIndex(({ id }) => id === asset), 'path'];
  return {
    kind: 'project',
    project,
    file,
    folder: file ? dirname(file) : folder,
    problems,
    sourcePathOf,
    toSourcePath: (path) => path,
  };
}
