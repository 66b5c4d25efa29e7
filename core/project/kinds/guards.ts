/** Type guards that ask an item for what it has, so that a later kind with the same fields is included. */
import type { Item, PictureItem, TitleItem } from '../item.js';

/** An item that shows or plays a file. */
export type AssetItem = Extract<Item, { asset: string }>;
/** An item with sound. */
export type SoundingItem = Extract<Item, { muted: boolean }>;

/** Whether an item shows a picture from an asset. */
export const isPicture = (item: Item): item is PictureItem => 'crop' in item;

/** Whether an item is a styled text. */
export const isTitle = (item: Item): item is TitleItem => item.kind === 'title';

/** Whether an item shows or plays a file. */
export const hasAsset = (item: Item): item is AssetItem => 'asset' in item;

/** Whether an item can be heard; its file may still be without sound. */
export const hasSound = (item: Item): item is SoundingItem => 'muted' in item;

/** Whether an item shows one moment of its source throughout. */
export const isFrozen = (item: Item): boolean => 'freeze' in item && item.freeze;

/** Whether an item plays its source backwards. */
export const isReversed = (item: Item): boolean => 'reverse' in item && item.reverse && !isFrozen(item);
