/** One variant of a template as a document. */
import { message } from '../locales/message.js';
import { parseProject } from '../project/parse-project.js';
import { type Problem, errorAt, warningAt } from '../project/problem.js';
import type { Project } from '../project/project.js';
import type { Slot } from '../project/slot.js';
import { type RecipePlaces, repeatParts, throughRepeated, toWrittenPath } from '../recipe/expand-recipe.js';
import type { Recipe } from '../recipe/recipe.js';
import { parseRecipe } from '../recipe/parse-recipe.js';
import { toTemplateJson } from './project-slots.js';
import { toPlainValues } from '../recipe/plain-values.js';
import { fillSlots, findSlots, type SlotUse } from '../recipe/slots.js';
import { type Variant, variantValue } from './variants.js';

/** A template as it was read: a recipe's JSON, which need not be a sound recipe before it is filled, or a project. */
export type BatchTemplate =
  | { readonly kind: 'recipe'; readonly json: unknown }
  | { readonly kind: 'project'; readonly project: Project };

/** A filled template; where it is sound the problems are warnings. */
export type FilledTemplate =
  | {
      readonly ok: true;
      readonly kind: 'recipe';
      readonly recipe: Recipe;
      /** Where its parts were written in the template. */
      readonly places: RecipePlaces;
      readonly problems: readonly Problem[];
    }
  | { readonly ok: true; readonly kind: 'project'; readonly project: Project; readonly problems: readonly Problem[] }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** What a slot takes, as far as its position in the document says. */
export type SlotKind = 'text' | 'media' | 'color' | 'size' | 'language' | 'value';

/** A slot of a template with all its places. */
export interface TemplateSlot {
  readonly name: string;
  readonly kind: SlotKind;
  /** Whether a row must give it. */
  readonly required: boolean;
  readonly uses: number;
}

const toJson = (template: BatchTemplate): ReturnType<typeof toTemplateJson> =>
  template.kind === 'recipe' ? { json: template.json, lost: [] } : toTemplateJson(template.project);

/** The slots of a template, each once, in the order of their first use. */
export function templateSlots(template: BatchTemplate): TemplateSlot[] {
  const byName = new Map<string, SlotUse[]>();
  const { json } = toJson(template);
  const whole = template.kind === 'recipe' ? repeatParts(json, 'keep').json : json;
  for (const use of findSlots(whole)) byName.set(use.name, [...(byName.get(use.name) ?? []), use]);
  return [...byName].map(([name, uses]) => ({
    name,
    kind: name === 'language' || name === 'size' ? name : kindOf(uses),
    required: uses.some(({ fallback, path }) => fallback === null && !isConditional(whole, path)),
    uses: uses.length,
  }));
}

// A part with `when` is left out where its value is not given, and asks for nothing then.
function isConditional(json: unknown, [list, index]: readonly (string | number)[]): boolean {
  const parts = (json as Readonly<Record<string, unknown>> | null)?.[String(list)];
  const part: unknown = Array.isArray(parts) ? parts[Number(index)] : null;
  return typeof part === 'object' && part !== null && 'when' in part;
}

/** The template with the slots filled that decide which parts it has: `when` and `for each`. */
function fillConditions(json: unknown, lookUp: Parameters<typeof fillSlots>[1]): unknown {
  if (Array.isArray(json)) return json.map((each) => fillConditions(each, lookUp));
  if (typeof json !== 'object' || json === null) return json;
  return Object.fromEntries(
    Object.entries(json).map(([name, value]) => [
      name,
      name === 'when' || name === 'for each' ? fillSlots(value, lookUp) : fillConditions(value, lookUp),
    ]),
  );
}

const MEDIA = new Set(['video', 'image', 'file', 'path', 'fonts', 'music', 'narration', 'lut']);

function kindOf(uses: readonly SlotUse[]): SlotKind {
  const whole = uses.find((use) => use.whole);
  const field = whole?.path.findLast((step) => typeof step === 'string') ?? 'text';
  if (MEDIA.has(String(field))) return 'media';
  if (/colou?r|background/i.test(String(field))) return 'color';
  if (field === 'size') return 'size';
  return field === 'text' || !whole ? 'text' : 'value';
}

/** The document that a variant makes; every slot that it must give and does not is a problem, and so is what is unsound. */
export function fillTemplate(template: BatchTemplate, variant: Variant): FilledTemplate {
  const { json: written, lost } = toJson(template);
  const lookUp = (name: string) => variantValue(variant, name);
  const { json, places } =
    template.kind === 'recipe' ? repeatParts(fillConditions(written, lookUp)) : { json: written, places: {} };
  const needed: BatchTemplate = template.kind === 'recipe' ? { ...template, json } : template;
  const missing = templateSlots(needed).filter(({ name, required }) => required && lookUp(name) === null);
  if (missing.length > 0) return { ok: false, problems: missing.map(({ name }) => toMissing(variant.row, name)) };
  const filled = fillSlots(json, lookUp);
  const parsed = parseFilled(template.kind, filled);
  const told = parsed.problems.map((problem) => ({ ...problem, path: toWrittenPath(places, problem.path) }));
  const problems = [...told, ...lost.map(toLost)];
  return parsed.ok && parsed.kind === 'recipe'
    ? { ...parsed, places: throughRepeated(parsed.places, places), problems }
    : { ...parsed, problems };
}

function toLost({ name }: Slot): Problem {
  return warningAt(['slots', name], 'input.invalid', message('batch:slotLost', { name }));
}

function toMissing(row: number, name: string): Problem {
  const fallback = `{{${name}|text}}`;
  return errorAt([name], 'input.invalid', message('batch:slotMissing', { row, name, fallback }));
}

// Values of a table are texts. Where a number or a yes or no is wanted, what reads as one is taken for one.
function parseFilled(kind: BatchTemplate['kind'], json: unknown): FilledTemplate {
  const first = parseAs(kind, json);
  if (first.ok) return first;
  const mended = toPlainValues(
    json,
    first.problems.map(({ path }) => path),
  );
  return mended === json ? first : parseAs(kind, mended);
}

function parseAs(kind: BatchTemplate['kind'], json: unknown): FilledTemplate {
  if (kind === 'project') {
    const parsed = parseProject(json);
    return parsed.ok
      ? { ok: true, kind, project: parsed.project, problems: [] }
      : { ok: false, problems: parsed.problems };
  }
  const parsed = parseRecipe(json);
  return parsed.ok
    ? { ok: true, kind, recipe: parsed.recipe, places: parsed.places, problems: [] }
    : { ok: false, problems: parsed.problems };
}
