/** How far items can be moved without overlapping others. */
import { type Item, itemEnd } from '../project/item.js';

/** Moves that are not possible: more than `from` and less than `to` frames. */
export interface Blocked {
  readonly from: number;
  readonly to: number;
}

/**
 * The moves by which one of `moving` would lie on one of `staying`, merged and in order.
 *
 *     moving   [ m ]
 *     staying           [ s ]
 *     blocked      ------------      from s.start - m.end to s.end - m.start
 */
export function blockedMoves(moving: readonly Item[], staying: readonly Item[]): Blocked[] {
  const spans = mergeSpans(moving);
  const all = mergeSpans(staying).flatMap((there) =>
    spans.map((here) => ({ from: there.from - here.to, to: there.to - here.from })),
  );
  return mergeBlocked(all);
}

/** Blocked moves of several tracks together. */
export function mergeBlocked(blocked: readonly Blocked[]): Blocked[] {
  const merged: { from: number; to: number }[] = [];
  for (const each of blocked.toSorted((p, q) => p.from - q.from)) {
    const last = merged.at(-1);
    // Both ends are possible moves: two that only meet leave one between them.
    if (last && each.from < last.to) last.to = Math.max(last.to, each.to);
    else merged.push({ ...each });
  }
  return merged;
}

/** The possible move nearest to `wanted` that is at least `least`; later where both ways are as far. */
export function nearestMove(wanted: number, blocked: readonly Blocked[], least: number): number {
  const from = Math.max(wanted, least);
  const within = blocked.find((each) => each.from < from && from < each.to);
  if (!within) return from;
  const back = within.from;
  return back >= least && from - back < within.to - from ? back : within.to;
}

function mergeSpans(items: readonly Item[]): Blocked[] {
  const merged: { from: number; to: number }[] = [];
  for (const item of items.toSorted((p, q) => p.start - q.start)) {
    const last = merged.at(-1);
    if (last && item.start <= last.to) last.to = Math.max(last.to, itemEnd(item));
    else merged.push({ from: item.start, to: itemEnd(item) });
  }
  return merged;
}
