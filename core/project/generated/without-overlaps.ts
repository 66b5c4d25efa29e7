/** Items of one track after each other. */
import { type Item, itemEnd, transitionOf } from '../item.js';

/**
 * Items in order of start, none longer than until the next begins, but for the transition between them: a track holds one at
 * a time. What has no frame left is given to `onCovered`.
 */
export const withoutOverlaps = (items: readonly Item[], onCovered: (item: Item) => void = () => undefined): Item[] =>
  items.flatMap((item, i) => {
    const next = items[i + 1];
    if (!next) return [item];
    const until = next.start + (transitionOf(next)?.length ?? 0);
    if (itemEnd(item) <= until) return [item];
    if (until > item.start) return [{ ...item, length: until - item.start }];
    onCovered(item);
    return [];
  });
