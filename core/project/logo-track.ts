/** The track of a logo, which is shown for as long as the video lasts. */
import { cutTail } from './edits/span.js';
import { refit, withItems } from './edits/timeline.js';
import { itemEnd } from './item.js';
import { LOGO_TRACK, pictureEnd, type Project } from './project.js';

/**
 * `after` with a logo that ends where the video does, if that of `before` did: whoever cut it means it. Without a video it
 * stays for a frame.
 *
 *     logo  [   logo   ]                logo  [      logo      ]
 *     V1    [ A  ][ B  ]          ->    V1    [ A  ][ B  ][ C  ]
 */
export function withLogoToEnd(before: Project, after: Project): Project {
  const track = after.tracks.find(({ id }) => id === LOGO_TRACK);
  const item = track?.items.at(-1);
  if (!track || !item) return after;
  const old = before.tracks.find(({ id }) => id === LOGO_TRACK)?.items.at(-1);
  const end = endOf(after);
  const isFollowing = old?.id === item.id && itemEnd(old) === endOf(before) && itemEnd(item) === itemEnd(old);
  if (!isFollowing || itemEnd(item) === end || end <= item.start) return after;
  const at = track.items.length - 1;
  const fitted = cutTail(item, itemEnd(item) - end, after.fps);
  return withItems(after, track.id, refit(track.items.with(at, fitted), at));
}

const endOf = (project: Project): number => Math.max(1, pictureEnd(project));
