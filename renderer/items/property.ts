/** A property of items: where it stands in each of them, what it is, and the edit that changes it. Pure. */
import { message } from '../../core/locales/message.js';
import { combineEdits, type EditInput } from '../../core/project/edit.js';
import type { Item } from '../../core/project/item.js';
import { type Animated, valueAt } from '../../core/project/keyframes.js';
import type { Project } from '../../core/project/project.js';
import { isSame } from '../../core/project/is-same.js';

/** Steps from an item to one of its fields. */
export type FieldPath = readonly string[];

/** A property. Items of other kinds may keep it elsewhere, or not at all (null). */
export type Property = (item: Item) => FieldPath | null;

/** A property that stands at the same place in every kind that has it. */
export const at =
  (...path: string[]): Property =>
  (item) =>
    path[0] !== undefined && path[0] in item ? path : null;

const indexes = new WeakMap<Project, ReadonlyMap<string, Item>>();

/** The item of an id. The first question about a project makes its index. */
export function itemOf(project: Project, id: string): Item | undefined {
  const known = indexes.get(project);
  if (known) return known.get(id);
  const index = new Map(project.tracks.flatMap((track) => track.items.map((item) => [item.id, item] as const)));
  indexes.set(project, index);
  return index.get(id);
}

/** The items of the ids, in that order; what is gone is left out. */
export const itemsOf = (project: Project, ids: readonly string[]): Item[] =>
  ids.flatMap((id) => itemOf(project, id) ?? []);

/** What stands at a path; undefined where something on the way is missing. */
export function readPath(record: unknown, path: FieldPath): unknown {
  let here = record;
  for (const step of path) {
    if (typeof here !== 'object' || here === null) return undefined;
    here = (here as Readonly<Record<string, unknown>>)[step];
  }
  return here;
}

/** What a property of an item is; undefined where it has none. */
export function readProperty(item: Item, property: Property): unknown {
  const path = property(item);
  return path ? readPath(item, path) : undefined;
}

/** A value at a path, as `item.set` takes it: of a list that stands on the way in `before` it takes the whole. */
export const toChange = (path: FieldPath, value: unknown, before?: unknown): Readonly<Record<string, unknown>> => {
  const [first = '', ...rest] = path;
  return { [first]: changed(readPath(before, [first]), rest, value) };
};

function changed(before: unknown, path: FieldPath, value: unknown): unknown {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (!Array.isArray(before)) return toChange(path, value, before);
  return before.map((each: unknown, i) =>
    String(i) !== first
      ? each
      : isFields(each)
        ? mergeDeep(each, toChange(rest, value, each))
        : changed(each, rest, value),
  );
}

/** A change of one item: a property and what it becomes. */
export interface Assignment {
  readonly property: Property;
  readonly value: (item: Item) => unknown;
}

/**
 * The edit that makes assignments to items, as one step; null where nothing would change. Items without a property are
 * left out.
 */
export function planAssignments(
  project: Project,
  ids: readonly string[],
  assignments: readonly Assignment[],
): EditInput | null {
  const edits = itemsOf(project, ids).flatMap((item) => {
    let set: Fields = {};
    for (const { property, value } of assignments) {
      const path = property(item);
      if (!path || readPath(item, path) === undefined) continue;
      const next = value(item);
      if (!isSame(next, readPath(item, path))) set = mergeDeep(set, toChange(path, next, mergeDeep({ ...item }, set)));
    }
    return Object.keys(set).length > 0 ? [{ type: 'item.set' as const, item: item.id, set }] : [];
  });
  return combineEdits(edits, message('steps:changeClips'));
}

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !('keyframes' in value);

function mergeDeep(one: Fields, other: Fields): Fields {
  const merged: Record<string, unknown> = { ...one };
  for (const [key, value] of Object.entries(other)) {
    const before = merged[key];
    merged[key] = isFields(before) && isFields(value) ? mergeDeep(before, value) : value;
  }
  return merged;
}

/** The frame of an item that a playhead shows, from its start; the nearest where the playhead is outside. */
export const frameIn = (item: { readonly start: number; readonly length: number }, playhead: number): number =>
  Math.max(0, Math.min(item.length - 1, playhead - item.start));

/** The number that a value is under the playhead; null where it is no number. */
export function numberAt(value: unknown, item: Item, playhead: number): number | null {
  if (typeof value === 'number') return value;
  return isAnimated(value) ? valueAt(value, frameIn(item, playhead)) : null;
}

/** Whether a value has keyframes. */
export const isAnimated = (value: unknown): value is Exclude<Animated, number> =>
  typeof value === 'object' && value !== null && 'keyframes' in value;

/** What several values have in common: the value, or null where they differ or there is none. */
export function commonValue<T>(values: readonly T[]): T | null {
  const [first] = values;
  return first !== undefined && values.every((value) => isSame(value, first)) ? first : null;
}

/** What several numbers have in common, as far as a person can tell them apart. */
export function commonNumber(values: readonly (number | null)[]): number | null {
  const [first] = values;
  if (first === null || first === undefined) return null;
  return values.every((value) => value !== null && Math.abs(value - first) < 1e-6) ? first : null;
}
