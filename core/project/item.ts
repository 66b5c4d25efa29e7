/** What lies on a track: a union on `kind`, made from the registry of kinds. */
import { z } from 'zod';
import type { Asset } from './asset.js';
import { memoized } from './fast-schema.js';
import type { ItemKindDefinition } from './kinds/define-kind.js';
import { itemKinds } from './kinds/registry.js';
import type { Named } from './named-schema.js';
import type { TrackKind } from './track-kind.js';
import type { Transition } from './transition.js';

type Schemas<K extends readonly { readonly schema: z.ZodObject }[]> = { -readonly [I in keyof K]: K[I]['schema'] };

const itemSchema = memoized(
  z.discriminatedUnion('kind', itemKinds.map(({ schema }) => schema) as unknown as Schemas<typeof itemKinds>),
);
/** The schema of {@link Item}; by this name other declarations refer to it, where they would repeat its fields. */
export interface ItemSchema extends Named<typeof itemSchema> {}
/** Anything that lies on a track. */
export const Item: ItemSchema = itemSchema;
export type Item = z.infer<typeof Item>;
export type ItemKind = Item['kind'];

/** Items that show a picture from an asset. */
export type PictureItem = Extract<Item, { crop: unknown }>;
/** Items that are only heard. */
export type AudioItem = Extract<Item, { gain: unknown }>;
/** Items that are drawn over the picture as texts are. */
export type TextItem = Extract<Item, { anchor: unknown }>;
/** Items that are seen. */
export type VisibleItem = PictureItem | TextItem;
/** Items that are texts over the picture. */
export type StyledItem = Extract<TextItem, { style: unknown }>;
/** Items that play a source in time. */
export type SourceItem = Extract<Item, { in: number; speed: number }>;

const definitions: ReadonlyMap<string, unknown> = new Map(itemKinds.map((kind) => [kind.kind, kind]));

/** What the kind of an item says of itself. */
export const kindOf = <T extends Item>(item: T): ItemKindDefinition<T> =>
  definitions.get(item.kind) as ItemKindDefinition<T>;

/** The kind of item that a file of a kind becomes on a track, the first of the registry; null where none suits it. */
export const itemKindFor = (asset: Asset['kind'], track: TrackKind): (typeof itemKinds)[number] | null =>
  itemKinds.find((kind) => kind.track === track && suits(kind, asset)) ?? null;

/** The kind of track that a file of a kind goes to by itself; null for a file that no item shows or plays. */
export const trackKindForAsset = (asset: Asset['kind']): TrackKind | null =>
  itemKinds.find((kind) => suits(kind, asset))?.track ?? null;

const suits = ({ assets }: Pick<ItemKindDefinition<never>, 'assets'>, asset: Asset['kind']): boolean =>
  assets.asset?.includes(asset) ?? false;

/** The kind of track that takes items of a kind. */
export const trackKindFor = (kind: ItemKind): TrackKind => (definitions.get(kind) as ItemKindDefinition<Item>).track;

/** Whether items of a kind may lie on a track. */
export const trackAccepts = (track: TrackKind, kind: ItemKind): boolean => trackKindFor(kind) === track;

/** The frame after an item's last. */
export const itemEnd = (item: { readonly start: number; readonly length: number }): number => item.start + item.length;

/** The transition at an item's head; null for a cut and for kinds that have none. */
export const transitionOf = (item: Item): Transition | null => ('transition' in item ? item.transition : null);

/** What people call an item in a sentence. */
export const itemName = (item: Item): string => item.name ?? item.id;
