/** The fields that a kind lists in its definition, read and changed on any item by their paths. */
import type { Asset } from './asset.js';
import type { Fade } from './fade.js';
import { type Item, kindOf } from './item.js';
import type { Animated } from './keyframes.js';

/** A field that names an asset, and the kinds of assets that suit it. */
export interface AssetUse {
  readonly asset: string;
  readonly path: readonly string[];
  readonly kinds: readonly Asset['kind'][];
}

/** The assets that an item uses, each with its field. */
export function assetUses(item: Item): AssetUse[] {
  const uses: AssetUse[] = [];
  for (const { path, kinds } of assetFieldsOf(item)) {
    const asset = readField(item, path);
    if (typeof asset === 'string') uses.push({ asset, path, kinds });
  }
  return uses;
}

type AssetField = Pick<AssetUse, 'path' | 'kinds'>;

const assetFields = new WeakMap<object, readonly AssetField[]>();

// Looked up for every item of a project at each edit, so the paths are split once for each kind.
function assetFieldsOf(item: Item): readonly AssetField[] {
  const { assets } = kindOf(item);
  const known = assetFields.get(assets);
  if (known) return known;
  const fields = Object.entries(assets).map(([field, kinds]) => ({ path: field.split('.'), kinds }));
  assetFields.set(assets, fields);
  return fields;
}

/** Ids of the assets that an item uses. */
export const assetsOf = (item: Item): string[] => assetUses(item).map(({ asset }) => asset);

/** The item with the ids of its assets mapped. */
export const mapAssets = <T extends Item>(item: T, map: (asset: string) => string): T =>
  mapFields(item, Object.keys(kindOf(item).assets), (asset) => map(asset as string));

/** The values of an item that may have keyframes. */
export const animatedValues = (item: Item): Animated[] =>
  Object.keys(kindOf(item).animated).map((field) => readField(item, field.split('.')) as Animated);

/** The item with every value that may have keyframes mapped. */
export const mapAnimated = <T extends Item>(item: T, map: (value: Animated) => Animated): T =>
  mapFields(item, Object.keys(kindOf(item).animated), (value) => map(value as Animated));

/** The fades of an item by their fields: of its picture and of its sound. */
export const fadesOf = (item: Item): ReadonlyMap<string, Fade> =>
  new Map(Object.keys(kindOf(item).fades).map((field) => [field, readField(item, [field]) as Fade]));

/** The item with its fades mapped. */
export const mapFades = <T extends Item>(item: T, map: (fade: Fade, field: string) => Fade): T =>
  mapFields(item, Object.keys(kindOf(item).fades), (fade, field) => map(fade as Fade, field));

type Fields = Readonly<Record<string, unknown>>;

const readField = (item: object, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (value as Fields | null)?.[key], item);

function mapFields<T extends object>(
  item: T,
  fields: readonly string[],
  map: (value: unknown, field: string) => unknown,
): T {
  return fields.reduce<T>((mapped, field) => mapField(mapped, field.split('.'), (value) => map(value, field)), item);
}

// A field of an object that may be null is left out with it.
function mapField<T extends object>(
  record: T,
  [key = '', ...rest]: readonly string[],
  map: (value: unknown) => unknown,
): T {
  const value = (record as Fields)[key];
  if (value === null || value === undefined) return record;
  return { ...record, [key]: rest.length > 0 ? mapField(value, rest, map) : map(value) };
}
