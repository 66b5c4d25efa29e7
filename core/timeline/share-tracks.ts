/** Puts items that follow each other on tracks together. */

/** What decides where an item can be. */
interface Timed {
  readonly start: number;
  readonly length: number;
}

/**
 * The items by tracks, from the lowest: each as low as it can be, but above every earlier one that it overlaps in time, so
 * that later ones are still drawn over earlier ones. Every track is in order of time.
 */
export function shareTracks<T extends Timed>(items: readonly T[]): T[][] {
  const tracks: T[][] = [];
  for (const item of items) {
    const below = tracks.findLastIndex((track) => overlaps(track, item));
    const track = tracks[below + 1];
    if (track) track.splice(firstFrom(track, item.start), 0, item);
    else tracks.push([item]);
  }
  return tracks;
}

function overlaps(track: readonly Timed[], { start, length }: Timed): boolean {
  const at = firstFrom(track, start);
  const before = track[at - 1];
  const after = track[at];
  return (
    (before !== undefined && before.start + before.length > start) ||
    (after !== undefined && after.start < start + length)
  );
}

/** Index of the first item that starts at `start` or later. */
function firstFrom(track: readonly Timed[], start: number): number {
  let low = 0;
  let high = track.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((track[middle]?.start ?? 0) < start) low = middle + 1;
    else high = middle;
  }
  return low;
}
