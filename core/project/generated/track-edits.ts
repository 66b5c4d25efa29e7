/** The edits after which a project has the tracks that a merge gave. */
import type { SingleEditInput } from '../edit.js';
import { isSame } from '../is-same.js';
import type { Track } from '../track.js';

export function toTrackEdits(before: readonly Track[], after: readonly Track[]): SingleEditInput[] {
  const known = new Map(before.map((track) => [track.id, track]));
  const wanted = new Set(after.map(({ id }) => id));
  return [
    ...before.filter(({ id }) => !wanted.has(id)).map(({ id }) => ({ type: 'track.remove' as const, track: id })),
    ...after.flatMap((track, index): SingleEditInput[] => {
      const old = known.get(track.id);
      if (!old) return [{ type: 'track.add', track, index }];
      return isSame(old.items, track.items) ? [] : [{ type: 'track.setItems', track: track.id, items: track.items }];
    }),
  ];
}
