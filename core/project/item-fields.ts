/** The fields that a kind lists in its definition, read and changed on any item by their paths. */
import type { Asset } from './asset.js';
import type { Fade } from './fade.js';
import { type Item, kindOf } from './item.js';
import type { Animated } from './keyframes.js';

/** A field that names an asset, and the kinds of assets that suit it. */
export interface AssetUse {
  readonly asset: string;
  readonly path: readonly (string | number)[];
  readonly kinds: readonly Asset['kind'][];
}

/** The assets that an item uses, each with its field. */
export function assetUses(item: Item): AssetUse[] {
  const uses: AssetUse[] = [];
  for (const { path: pattern, value: kinds } of fieldsOf(kindOf(item).assets)) {
    for (const { path, value: asset } of readFields(item, pattern))
      if (typeof asset === 'string') uses.push({ asset, path, kinds });
  }
  return uses;
}

/** Ids of the assets that an item uses. */
export const assetsOf = (item: Item): string[] => assetUses(item).map(({ asset }) => asset);

/** The item with the ids of its assets mapped. */
export const mapAssets = <T extends Item>(item: T, map: (asset: string) => string): T =>
  mapFields(item, fieldsOf(kindOf(item).assets), (asset) => map(asset as string));

/** The values of an item that may have keyframes. */
export const animatedValues = (item: Item): Animated[] =>
  fieldsOf(kindOf(item).animated).map(({ path }) => readField(item, path) as Animated);

/** The item with every value that may have keyframes mapped. */
export const mapAnimated = <T extends Item>(item: T, map: (value: Animated) => Animated): T =>
  mapFields(item, fieldsOf(kindOf(item).animated), (value) => map(value as Animated));

/** The fades of an item by their fields: of its picture and of its sound. */
export const fadesOf = (item: Item): ReadonlyMap<string, Fade> =>
  new Map(Object.keys(kindOf(item).fades).map((field) => [field, readField(item, [field]) as Fade]));

/** The item with its fades mapped. */
export const mapFades = <T extends Item>(item: T, map: (fade: Fade, field: string) => Fade): T =>
  mapFields(item, fieldsOf(kindOf(item).fades), (fade, field) => map(fade as Fade, field));

type Fields = Readonly<Record<string, unknown>>;

interface Field<T> {
  readonly name: string;
  readonly path: readonly string[];
  readonly value: T;
}

const knownFields = new WeakMap<object, readonly Field<unknown>[]>();

// Asked for every item of a project at each edit, so the paths of a kind's fields are split once.
function fieldsOf<T>(record: Readonly<Record<string, T>>): readonly Field<T>[] {
  const known = knownFields.get(record);
  if (known) return known as readonly Field<T>[];
  const fields = Object.entries(record).map(([name, value]) => ({ name, path: name.split('.'), value }));
  knownFields.set(record, fields);
  return fields;
}

const readField = (item: object, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Fields | null)?.[key], item);

/** What stands at a path; `*` in it is each of a list. */
function readFields(
  value: unknown,
  [key, ...rest]: readonly string[],
  before: readonly (string | number)[] = [],
): { readonly path: readonly (string | number)[]; readonly value: unknown }[] {
  if (key === undefined) return [{ path: before, value }];
  if (key === '*')
    return Array.isArray(value) ? value.flatMap((each, i) => readFields(each, rest, [...before, i])) : [];
  return readFields((value as Fields | null | undefined)?.[key], rest, [...before, key]);
}

function mapFields<T extends object>(
  item: T,
  fields: readonly Field<unknown>[],
  map: (value: unknown, field: string) => unknown,
): T {
  let mapped = item;
  for (const { name, path } of fields) mapped = mapField(mapped, path, 0, (value) => map(value, name));
  return mapped;
}

// A field of an object that may be null is left out with it. What stays the same is not copied.
function mapField<T extends object>(
  record: T,
  path: readonly string[],
  depth: number,
  map: (value: unknown) => unknown,
): T {
  const key = path[depth] ?? '';
  if (key === '*') {
    const list = record as unknown as readonly object[];
    const mapped = list.map((each) => mapField(each, path, depth + 1, map));
    return mapped.every((each, i) => each === list[i]) ? record : (mapped as unknown as T);
  }
  const value = (record as Fields)[key];
  if (value === null || value === undefined) return record;
  const next = depth + 1 < path.length ? mapField(value, path, depth + 1, map) : map(value);
  return next === value ? record : { ...record, [key]: next };
}
