/** The kinds of items as the window shows them: a file and a line each. */
import { type Item, type ItemKind, kindOf } from '../../core/project/item.js';
import { captions } from './captions.js';
import { footage } from './footage.js';
import { image } from './image.js';
import type { ItemView } from './item-view.js';
import { labels } from './labels.js';
import { music } from './music.js';
import { narration } from './narration.js';
import { progress } from './progress.js';
import { sound } from './sound.js';
import { timer } from './timer.js';
import { title } from './title.js';

const views: { readonly [Kind in ItemKind]: ItemView<Extract<Item, { kind: Kind }>> } = {
  footage,
  image,
  title,
  music,
  sound,
  narration,
  captions,
  timer,
  progress,
  labels,
};

/** How the window shows items of a kind. */
export const viewOfKind = (kind: ItemKind): ItemView => views[kind];

/** How the window shows an item. */
export const viewOf = ({ kind }: Item): ItemView => views[kind];

/** What an item without a name is called by its content, in one line; null where the name of its file says it. */
export const contentLabelOf = (item: Item): string | null =>
  kindOf(item).label(item)?.replaceAll(/\s+/g, ' ').trim() ?? null;
