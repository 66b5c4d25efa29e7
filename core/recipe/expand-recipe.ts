/**
 * Recipes as people write them, in the few words that are parsed: repeated parts are repeated, omitted ones left out,
 * styles put in, and names that other tools use replaced.
 */
import { message } from '../locales/message.js';
import { type Problem, errorAt } from '../project/problem.js';
import { placeAfterPrevious } from './after-previous.js';
import { renameFields, renameRoot } from './aliases.js';
import type { RecipePath } from './asset-registry.js';
import { type JsonObject, isJsonObject, type PlacedPart } from './placed-part.js';
import { fillSlots, isSlot } from './slots.js';

/** Where the parts of an expanded recipe were written, by list. */
export type RecipePlaces = Readonly<Record<string, readonly Omit<PlacedPart, 'value'>[]>>;

/** An expanded recipe. */
export interface ExpandedRecipe {
  readonly json: unknown;
  readonly places: RecipePlaces;
  readonly problems: readonly Problem[];
}

const LISTS = ['segments', 'overlays', 'text_overlays', 'sounds'] as const;
const MOST_PARTS = 100_000;

/** A recipe with its repeated parts written out and nothing else expanded. */
export interface RepeatedRecipe {
  readonly json: unknown;
  readonly places: RecipePlaces;
}

/**
 * Writes out the repeated parts of a recipe. Parts whose `when` is empty are left out, or kept with it for whoever wants to
 * know all slots.
 */
export function repeatParts(input: unknown, conditions: 'apply' | 'keep' = 'apply'): RepeatedRecipe {
  if (!isJsonObject(input)) return { json: input, places: {} };
  const lists = isJsonObject(input.lists) ? input.lists : {};
  const context = { lists, styles: {}, problems: [], count: { left: MOST_PARTS }, conditions };
  const places: Record<string, readonly PlacedPart[]> = {};
  const json: Record<string, unknown> = { ...input };
  for (const list of LISTS) {
    const parts = input[list];
    if (!Array.isArray(parts)) continue;
    const repeated = parts.flatMap((part, i) => expandPart(part, [list, i], context));
    places[list] = repeated;
    json[list] = repeated.map(({ value }) => value);
  }
  // Where something is wrong the recipe is left as it is, for the parser to say so.
  return context.problems.length > 0 ? { json: input, places: {} } : { json, places };
}

/** Places of a recipe that was expanded from the parts that `repeated` tells the places of. */
export const throughRepeated = (places: RecipePlaces, repeated: RecipePlaces): RecipePlaces =>
  Object.fromEntries(
    Object.entries(places).map(([list, parts]) => [
      list,
      parts.map((part) => ({ ...part, path: toWrittenPath(repeated, part.path) })),
    ]),
  );

/** Expands a recipe; what is no recipe is left to be refused by its schema. */
export function expandRecipe(input: unknown): ExpandedRecipe {
  if (!isJsonObject(input)) return { json: input, places: {}, problems: [] };
  const { styles, lists, ...written } = input;
  const problems: Problem[] = [];
  const root = renameRoot(written, problems);
  const context: Context = {
    lists: isJsonObject(lists) ? lists : {},
    styles: isJsonObject(styles) ? styles : {},
    problems,
    count: { left: MOST_PARTS },
    conditions: 'apply',
  };
  const places: Record<string, readonly PlacedPart[]> = {};
  const expanded: Record<string, unknown> = { ...root };
  for (const list of LISTS) {
    const parts = root[list];
    if (!Array.isArray(parts)) continue;
    const repeated = parts.flatMap((part, i) => expandPart(part, [list, i], context));
    const named = repeated.map((part) =>
      renameFields(list, withStyle(part, context, list === 'text_overlays'), problems),
    );
    const placed = placeAfterPrevious(list, named, problems);
    places[list] = placed;
    expanded[list] = placed.map(({ value }) => value);
  }
  if (expanded.captions !== undefined) expanded.captions = withCaptionStyles(expanded.captions, context);
  return { json: expanded, places, problems };
}

function withCaptionStyles(captions: unknown, context: Context): unknown {
  const styled = (value: unknown, path: RecipePath): unknown =>
    withStyle({ value, path, written: {} }, context, true).value;
  if (!Array.isArray(captions)) return styled(captions, ['captions']);
  return captions.map((each: unknown, i) => styled(each, ['captions', i]));
}

interface Context {
  readonly lists: JsonObject;
  readonly styles: JsonObject;
  readonly problems: Problem[];
  readonly count: { left: number };
  readonly conditions: 'apply' | 'keep';
}

function expandPart(part: unknown, path: RecipePath, context: Context): PlacedPart[] {
  if (!isJsonObject(part)) return [{ value: part, path, written: {} }];
  const isConditional = 'when' in part && context.conditions === 'apply';
  if (isConditional && isEmpty(part.when)) return [];
  const { when: _, ...rest } = part;
  const value = isConditional ? rest : part;
  if ('for each' in value) return repeatPart(value, path, context);
  if (--context.count.left < 0) {
    if (context.count.left === -1)
      context.problems.push(error(path, message('recipe:tooManyParts', { most: MOST_PARTS })));
    return [];
  }
  return [{ value, path, written: {} }];
}

// A slot that nothing was given for is empty too.
function isEmpty(value: unknown): boolean {
  if (typeof value === 'string')
    return ['', 'false', 'no'].includes(value.trim().toLowerCase()) || isSlot(value.trim());
  return value === null || value === undefined || value === false || (Array.isArray(value) && value.length === 0);
}

function repeatPart({ 'for each': of, do: body }: JsonObject, path: RecipePath, context: Context): PlacedPart[] {
  const named = typeof of === 'string' && Object.hasOwn(context.lists, of) ? context.lists[of] : of;
  const list =
    typeof named === 'string'
      ? named
          .split(',')
          .map((each) => each.trim())
          .filter(Boolean)
      : named;
  if (!Array.isArray(list) || (typeof of === 'string' && isSlot(of))) {
    context.problems.push(error([...path, 'for each'], message('recipe:forEachList')));
    return [];
  }
  const parts: unknown[] = Array.isArray(body) ? body : [body];
  if (body === undefined) {
    context.problems.push(error(path, message('recipe:forEachDo')));
    return [];
  }
  return list.flatMap((item: unknown, i) =>
    parts.flatMap((part, p) => {
      if (context.count.left < 0) return [];
      const place = Array.isArray(body) ? [...path, 'do', p] : [...path, 'do'];
      return expandPart(
        fillSlots(part, (name) => readField(item, i, name)),
        place,
        context,
      );
    }),
  );
}

function readField(item: unknown, index: number, name: string): string | number | boolean | null {
  const value =
    isJsonObject(item) && Object.hasOwn(item, name)
      ? item[name]
      : name === 'item' && !isJsonObject(item)
        ? item
        : undefined;
  if (value === null) return '';
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return name === 'index' ? index + 1 : null;
}

// The fields of the recipe's own styles are put in. A text may also name one style of Upright or of the user's, which is
// looked up when the recipe is compiled; a style of the recipe may begin with one by its own `style`.
function withStyle(part: PlacedPart, { styles, problems }: Context, isText: boolean): PlacedPart {
  if (!isJsonObject(part.value) || !('style' in part.value)) return part;
  const { style, ...own } = part.value;
  let fields: JsonObject = {};
  let given: string | undefined;
  for (const name of Array.isArray(style) ? style : [style]) {
    const found = typeof name === 'string' && Object.hasOwn(styles, name) ? styles[name] : undefined;
    if (isJsonObject(found)) fields = { ...fields, ...found };
    else if (isText && typeof name === 'string' && given === undefined) given = name;
    else problems.push(error([...part.path, 'style'], message('recipe:noStyle', { name: String(name) })));
  }
  return { ...part, value: { ...fields, ...(given !== undefined && { style: given }), ...own } };
}

const error = (path: RecipePath, text: Parameters<typeof errorAt>[2]): Problem => errorAt(path, 'input.invalid', text);

/** The place in a written recipe of a place in the expanded one. */
export function toWrittenPath(places: RecipePlaces | undefined, path: RecipePath): RecipePath {
  const [list, index, ...rest] = path;
  const part = places?.[String(list)]?.[Number(index)];
  if (!part) return path;
  const [field, ...others] = rest;
  if (field === undefined) return part.path;
  return [...part.path, part.written[String(field)] ?? field, ...others];
}
