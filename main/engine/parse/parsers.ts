/** What is parsed apart from the calls: a large file takes seconds, in which nobody else would be answered. */
import { type Cube, parseCube } from '../../../core/media/cube.js';
import { parseJson } from '../../../core/parse-json.js';
import { type ParsedProject, parseProject } from '../../../core/project/parse-project.js';
import { detectKind } from '../../../core/recipe/detect-kind.js';
import { type ParsedRecipe, parseRecipe } from '../../../core/recipe/recipe.js';

/** A text that is a project or a recipe, as far as it could be read. */
export type ParsedDocument =
  | { readonly kind: 'project'; readonly parsed: ParsedProject }
  | { readonly kind: 'recipe'; readonly parsed: ParsedRecipe };

/** The parsers by their names. Each takes a text; what it gives can be cloned. */
export const parsers = {
  /** Throws a `SyntaxError` for what is no JSON. */
  document: (text: string): ParsedDocument => {
    const json = parseJson(text);
    return detectKind(json) === 'project'
      ? { kind: 'project', parsed: parseProject(json) }
      : { kind: 'recipe', parsed: parseRecipe(json) };
  },
  /** Throws a `SyntaxError` for what is no JSON. */
  project: (text: string): ParsedProject => parseProject(parseJson(text)),
  /** Throws `media.unreadable`. */
  cube: (text: string): Cube => parseCube(text),
} as const;

export type Parsers = typeof parsers;
