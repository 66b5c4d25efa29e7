/** Type guards that ask an item for what it has, so that a later kind with the same answers is included. */
import {
  type Item,
  kindOf,
  type PictureItem,
  type SourceItem,
  type StyledItem,
  type TextItem,
  type VisibleItem,
} from '../item.js';
import { captions, type CaptionsItem } from './captions.js';
import { title, type TitleItem } from './title.js';

/** An item that shows or plays a file. */
export type AssetItem = Extract<Item, { asset: string }>;
/** An item that may have a transition at its head. */
export type TransitionItem = Extract<Item, { transition: unknown }>;
/** An item with sound. */
export type SoundingItem = Extract<Item, { muted: boolean }>;

/** Whether an item shows a picture from an asset. */
export const isPicture = (item: Item): item is PictureItem => kindOf(item).composition?.layer === 'picture';

/** Whether an item is a text, or a sequence of texts, over the picture. */
export const isText = (item: Item): item is TextItem => kindOf(item).composition?.layer === 'text';

/** Whether an item is seen: it may show a picture, texts, or a picture with a text. */
export const isVisible = (item: Item): item is VisibleItem => kindOf(item).composition !== null;

/** Whether an item is written, in a style of its own. */
export const isStyled = (item: Item): item is StyledItem => 'style' in item && isText(item);

/** Whether an item is a title. */
export const isTitle = (item: Item): item is TitleItem => item.kind === title.kind;

/** Whether an item is captions. */
export const isCaptions = (item: Item): item is CaptionsItem => item.kind === captions.kind;

/** Whether an item shows or plays a file. */
export const hasAsset = (item: Item): item is AssetItem => Object.hasOwn(kindOf(item).assets, 'asset');

/** Whether an item can be heard; its file may still be without sound. */
export const hasSound = (item: Item): item is SoundingItem => kindOf(item).sound !== null;

/** Whether anything hangs on an item that is heard. */
export const hasTimedSounds = (item: Item): boolean => 'sounds' in item && item.sounds.length > 0;

/** Whether an item accompanies the whole video, as music does. */
export const isAccompaniment = (item: Item): boolean => kindOf(item).sound?.accompanies ?? false;

/** Whether an item plays a source in time: it has `in` and `speed`. */
export const hasSource = (item: Item): item is SourceItem => kindOf(item).playback !== null;

/** Whether an item may take over from its left neighbour by a transition. */
export const hasTransition = (item: Item): item is TransitionItem => kindOf(item).transition;

/** Whether an item shows one moment of its source throughout. */
export const isFrozen = (item: Item): boolean => 'freeze' in item && item.freeze;

/** Whether an item plays its source backwards. */
export const isReversed = (item: Item): boolean => 'reverse' in item && item.reverse && !isFrozen(item);
