/** Makes one item of two that continue each other; undoes a split. */
import { message } from '../../locales/message.js';
import { z } from 'zod';
import { ItemId } from '../ids.js';
import { type Item, itemEnd, itemName, kindOf, transitionOf } from '../item.js';
import { fadesOf, mapFades } from '../item-fields.js';
import { playbackOf } from '../playback.js';
import type { Project } from '../project.js';
import { isSame } from '../is-same.js';
import { splitSpan } from './span.js';
import { findOpenItem, impossible, withItems } from './timeline.js';

/** Joins an item with the next one on its track, which must continue it. */
export const ItemJoin = z.strictObject({ type: z.literal('item.join'), item: ItemId });

/**
 *     before  [ A  ][ B  ]      B goes on in the source where A ends, and is set like it
 *     after   [     A    ]      with A's fade in and B's fade out
 */
export function applyItemJoin(project: Project, edit: z.output<typeof ItemJoin>): Project {
  const { track, item: head, at } = findOpenItem(project, edit.item);
  const tail = track.items[at + 1];
  if (!tail || tail.start !== itemEnd(head) || transitionOf(tail)) {
    throw impossible(message('edits:joinNothing', { item: itemName(head) }));
  }
  const joined = join(head, tail);
  // They may be joined where splitting the result would give both back.
  const [first, second] = splitSpan(joined, head.length, tail.id, project.fps);
  const difference = firstDifference(first, head) ?? firstDifference(second, tail);
  if (difference === 'in') {
    throw impossible(message('edits:joinSource', { tail: itemName(tail), head: itemName(head) }));
  }
  if (difference !== null) {
    throw impossible(message('edits:joinDiffers', { head: itemName(head), tail: itemName(tail), field: difference }));
  }
  return withItems(project, track.id, track.items.toSpliced(at, 2, joined));
}

function join(head: Item, tail: Item): Item {
  const tailFades = fadesOf(tail);
  const joined = mapFades({ ...head, length: head.length + tail.length }, (fade, field) => ({
    ...fade,
    out: tailFades.get(field)?.out ?? fade.out,
  }));
  // Backwards, the tail shows the earlier part of the source.
  if (playbackOf(joined).reverse && 'in' in tail) return { ...joined, in: tail.in } as Item;
  return head.kind === tail.kind ? kindOf(joined).join(joined, tail) : joined;
}

// A trim and its way back may leave a microsecond of rounding.
const TOLERANCE_US = 2;

function firstDifference(a: Item, b: Item): string | null {
  const fades = fadesOf(a);
  const left: Readonly<Record<string, unknown>> = a;
  const right: Readonly<Record<string, unknown>> = b;
  for (const field of new Set([...Object.keys(left), ...Object.keys(right)])) {
    if (fades.has(field)) continue;
    const near = field === 'in' && Math.abs(Number(left[field]) - Number(right[field])) <= TOLERANCE_US;
    if (!near && !isSame(left[field], right[field])) return field;
  }
  return null;
}
