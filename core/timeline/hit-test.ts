import { type Item, itemEnd, transitionOf } from '../project/item.js';
import type { Project } from '../project/project.js';
import { firstEndingAfter } from './find-items.js';
import { type TrackRow, rowAt } from './rows.js';

/** What is under a point of the rows. */
export type Hit =
  | { readonly kind: 'item'; readonly track: string; readonly item: string; readonly part: 'body' | 'start' | 'end' }
  /** The cut between two items that touch; `item` is the right one. */
  | { readonly kind: 'cut'; readonly track: string; readonly item: string; readonly left: string }
  /** The transition at the head of `item`. */
  | { readonly kind: 'transition'; readonly track: string; readonly item: string }
  /** Free space of a track: frames `from` to `to - 1`; null has no end. */
  | { readonly kind: 'gap'; readonly track: string; readonly from: number; readonly to: number | null };

const EDGE = 8;
const CUT = 3;
const NARROW = 24;

/** What is at a frame (not rounded) and `y` of the rows; null outside them. */
export function hitTest(
  project: Project,
  rows: readonly TrackRow[],
  point: { readonly frame: number; readonly y: number },
  pixelsPerFrame: number,
): Hit | null {
  const row = rowAt(rows, point.y);
  const track = row && project.tracks.find((each) => each.id === row.track);
  if (!row || !track) return null;
  const at = firstEndingAfter(track.items, point.frame);
  const item = track.items[at];
  const left = track.items[at - 1];
  if (!item || item.start > point.frame) {
    return { kind: 'gap', track: track.id, from: left ? itemEnd(left) : 0, to: item?.start ?? null };
  }
  const next = track.items[at + 1];
  if (next && next.start <= point.frame) return { kind: 'transition', track: track.id, item: next.id };
  return hitItem(track.id, item, left, next, point.frame, pixelsPerFrame);
}

function hitItem(
  track: string,
  item: Item,
  left: Item | undefined,
  next: Item | undefined,
  frame: number,
  pixelsPerFrame: number,
): Hit {
  const fromStart = (frame - item.start) * pixelsPerFrame;
  const fromEnd = (itemEnd(item) - frame) * pixelsPerFrame;
  const wide = (each: Item): boolean => each.length * pixelsPerFrame >= NARROW;
  const touches = (a: Item | undefined, b: Item | undefined): boolean =>
    a !== undefined && b !== undefined && itemEnd(a) === b.start && wide(a) && wide(b);
  if (left && touches(left, item) && fromStart < CUT) return { kind: 'cut', track, item: item.id, left: left.id };
  if (next && touches(item, next) && fromEnd <= CUT) return { kind: 'cut', track, item: next.id, left: item.id };
  const edge = Math.min(EDGE, (item.length * pixelsPerFrame) / 4);
  const transition = transitionOf(item);
  if (fromStart < edge && !transition) return { kind: 'item', track, item: item.id, part: 'start' };
  if (fromEnd <= edge && !(next && transitionOf(next))) return { kind: 'item', track, item: item.id, part: 'end' };
  return { kind: 'item', track, item: item.id, part: 'body' };
}
