/** Titles and sounds of an imported timeline that follow each other, on tracks together. */
import { transitionOf } from '../project/item.js';
import type { Track } from '../project/track.js';
import { shareTracks } from '../timeline/share-tracks.js';

/**
 * The tracks, of which those of titles, and those of sounds without a name of their own, share as few as their items fit
 * on. What lies over what stays: titles share a track only where no picture lies between theirs.
 *
 *     T3  ......[ C ]             T2  ...[ B ]
 *     T2  ...[ B ]           =>   T1  [ A ].[ C ]
 *     T1  [ A ]                   V1  [ picture ]
 *     V1  [ picture ]
 */
export function shareImportTracks(tracks: readonly Track[]): Track[] {
  const groups: Track[][] = [];
  for (const track of tracks) {
    const group = groups.findLast((each) => each[0] !== undefined && canShare(each[0], track));
    const above = group && groups.slice(groups.indexOf(group) + 1);
    const isHidden = track.kind === 'text' && above?.some((each) => each[0]?.kind !== 'audio');
    if (group && !isHidden) group.push(track);
    else groups.push([track]);
  }
  return groups.flatMap(shareGroup);
}

function canShare(first: Track, track: Track): boolean {
  if (first.kind !== track.kind || track.kind === 'picture') return false;
  const isAlike = (['hidden', 'muted', 'locked'] as const).every((field) => first[field] === track[field]);
  const isNameless = (each: Track) => each.kind === 'text' || NUMBERED.test(each.name ?? '');
  return isAlike && [first, track].every((each) => isNameless(each) && !each.items.some(transitionOf));
}

// The names that editors give by themselves: "A2", "Audio 2".
const NUMBERED = /^(a|audio|track|audio track)?\s*\d*$/i;

function shareGroup(group: readonly Track[]): Track[] {
  const shared = shareTracks(group.flatMap((track) => track.items));
  // Empty tracks are there for a reason of their own.
  if (shared.length >= group.length || group.some(({ items }) => items.length === 0)) return [...group];
  return shared.map((items, i) => ({ ...(group[i] as Track), items }));
}
