/** Moves captions clear of the platforms' buttons: all of them by the same way, so that they stay in one place. */
import { boundsOf, type Rect } from '../geometry/affine.js';
import type { CaptionsItem } from '../project/kinds/captions.js';
import { itemEnd } from '../project/item.js';
import type { Project } from '../project/project.js';
import type { FontResolver } from '../text/font-resolver.js';
import { type Platform, safeAreas } from '../text/safe-areas.js';
import { clearPlaces, coveringPlatforms, shiftInto } from './safe-area-problems.js';
import { readableBounds } from './readable-bounds.js';
import { textsOfItem, toTextContext } from './texts.js';
import { type ItemChange, moveItem } from './transform-item.js';

/**
 * The change that makes every caption clear: they move up or down if that is enough; centred ones then break into shorter
 * lines, so that they stay centred; otherwise they move sideways too. Null where none of it is enough.
 */
export function clearCaptions(
  item: CaptionsItem,
  project: Project,
  fonts: FontResolver,
  platforms: readonly Platform[],
): ItemChange | null {
  const { size } = project;
  const places = clearPlaces(
    platforms.map((platform) => safeAreas[platform]),
    size,
  );
  const [{ x: left, width: room }] = places;
  const right = size.width - left - room;
  const narrow = (width: number): ItemChange => ({
    maxWidth: Math.min(item.maxWidth, Math.floor((width / size.width) * 1e4) / 1e4),
  });
  const isCentred = item.position.x === 0.5 && !/left$|right$/.test(item.anchor);
  const tries: readonly { readonly set: ItemChange; readonly sideways: boolean }[] = [
    { set: {}, sideways: false },
    ...(isCentred ? [{ set: narrow(size.width - 2 * Math.max(left, right)), sideways: false }] : []),
    { set: {}, sideways: true },
    { set: narrow(room), sideways: true },
  ];
  const context = toTextContext(project);
  const textsOf = (change: ItemChange) => {
    const changed: CaptionsItem = { ...item, ...change };
    return textsOfItem(changed, changed.start, itemEnd(changed), context);
  };
  const isClear = (change: ItemChange): boolean =>
    textsOf(change).every((text) => coveringPlatforms(text, project, fonts, platforms).length === 0);
  for (const { set, sideways } of tries) {
    const box = union(
      textsOf(set).map((text) => boundsOf(readableBounds(text, project, fonts).flatMap(({ quad }) => quad))),
    );
    const shifts = box ? places.flatMap((place) => shiftInto(box, place, sideways)) : [];
    shifts.sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y));
    for (const shift of shifts) {
      const moved = { ...set, ...moveItem({ ...item, ...set }, 0, shift, size) };
      if (isClear(moved)) return moved;
    }
  }
  return null;
}

function union(boxes: readonly Rect[]): Rect | null {
  if (boxes.length === 0) return null;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y, width, height } of boxes) {
    [left, top] = [Math.min(left, x), Math.min(top, y)];
    [right, bottom] = [Math.max(right, x + width), Math.max(bottom, y + height)];
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}
