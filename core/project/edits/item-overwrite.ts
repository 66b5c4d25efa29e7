import { message } from '../../locales/message.js';
import { z } from 'zod';
import { ItemId, TrackId } from '../ids.js';
import { Item, itemEnd, itemName, transitionOf } from '../item.js';
import type { Project } from '../project.js';
import type { FrameRate } from '../time.js';
import { checkKind } from './item-add.js';
import { cutTail, splitSpan } from './span.js';
import { findOpenTrack, impossible, overlapOf, withAdded, withItems, withoutTransition } from './timeline.js';

/**
 * Places an item where others may stand. What it covers is removed, what it covers in part is trimmed, and an item
 * that reaches out on both sides is split, its second part becoming the item `splitId`.
 */
export const ItemOverwrite = z.strictObject({
  type: z.literal('item.overwrite'),
  track: TrackId,
  item: Item,
  splitId: ItemId.optional(),
});

/**
 *     before  [  A  ][  B  ][  C  ]          before  [         A         ]
 *     new         [    new    ]              new          [ new ]
 *     after   [ A ][   new   ][ C ]          after   [ A ][ new ][splitId]
 *
 * A transition that it touches is removed first: the item before it ends where the item after it begins.
 */
export function applyItemOverwrite(project: Project, edit: z.output<typeof ItemOverwrite>): Project {
  const track = findOpenTrack(project, edit.track);
  checkKind(track, edit.item);
  const pieces = dissolveTouched(track.items, edit.item, project.fps).flatMap((item) =>
    cutOut(item, edit.item, edit.splitId, project.fps),
  );
  return withItems(project, track.id, withAdded(pieces, edit.item));
}

function dissolveTouched(items: readonly Item[], over: Item, fps: FrameRate): Item[] {
  const touched = (left: Item | undefined, right: Item | undefined) =>
    left !== undefined &&
    right !== undefined &&
    transitionOf(right) !== null &&
    over.start <= itemEnd(left) &&
    itemEnd(over) >= right.start;
  return items.map((item, i) => {
    const next = items[i + 1];
    const plain = touched(items[i - 1], item) ? withoutTransition(item) : item;
    return touched(item, next) ? cutTail(plain, overlapOf(item, next), fps) : plain;
  });
}

function cutOut(item: Item, over: Item, splitId: string | undefined, fps: FrameRate): Item[] {
  if (itemEnd(item) <= over.start || item.start >= itemEnd(over)) return [item];
  const before = over.start - item.start;
  const behind = itemEnd(over) - item.start;
  const heads = before > 0 ? splitSpan(item, before, item.id, fps).slice(0, 1) : [];
  if (behind >= item.length) return heads;
  if (heads.length > 0 && splitId === undefined) {
    throw impossible(message('edits:overwriteNeedsSplit', { item: itemName(item) }));
  }
  const tailId = heads.length > 0 && splitId !== undefined ? splitId : item.id;
  return [...heads, ...splitSpan(item, behind, tailId, fps).slice(1)];
}
