/** Pictures whose size changes midway: each part is cut and fitted as if it were a file of its own. */
import type { Rect } from '../geometry/affine.js';
import { evenFrame, partIn } from '../media/even-frame.js';
import type { MediaInfo } from '../media/media-info.js';
import type { PictureItem } from '../project/item.js';
import type { FrameRate } from '../project/time.js';
import { combineOrientation, fromStored, type Orientation } from './orientation.js';
import { type PlayedFacts, sourceTimeUs } from './source-time.js';

/** Where the parts of a picture lie in its frame, which is always the same. */
export interface PictureParts {
  readonly played: PlayedFacts;
  readonly orientation: Orientation;
  /** In order; `within` in fractions of the stored frame. */
  readonly list: readonly { readonly fromUs: number; readonly within: Rect }[];
}

/** The parts of a probed file; null where its picture keeps its shape. */
export function toPictureParts(info: MediaInfo): PictureParts | null {
  const known = found.get(info);
  if (known !== undefined) return known;
  const made = findParts(info);
  found.set(info, made);
  return made;
}

const found = new WeakMap<MediaInfo, PictureParts | null>();

function findParts({ video, parts = [], kind, durationUs }: MediaInfo): PictureParts | null {
  if (!video || parts.length === 0) return null;
  const frame = evenFrame(parts);
  const list = parts.map((part) => ({ fromUs: part.fromUs, within: partIn(frame, part) }));
  if (list.every(({ within }) => within.width === 1 && within.height === 1)) return null;
  const { rotation: turn, mirrored } = video;
  return { played: { kind, durationUs }, orientation: { turn, mirrored }, list };
}

/** The item with a crop that leaves what the part shown at a frame has of it; the same object for each part. */
export function itemOfPart(item: PictureItem, frame: number, parts: PictureParts, fps: FrameRate): PictureItem {
  const number = partAt(item, frame, parts, fps);
  const known = cropped.get(parts) ?? new WeakMap<PictureItem, Map<number, PictureItem>>();
  cropped.set(parts, known);
  const ofItem = known.get(item) ?? new Map<number, PictureItem>();
  known.set(item, ofItem);
  const made = ofItem.get(number) ?? { ...item, crop: cropOfPart(item, number, parts) };
  ofItem.set(number, made);
  return made;
}

const cropped = new WeakMap<PictureParts, WeakMap<PictureItem, Map<number, PictureItem>>>();

/** The frames of an item at which another part begins. */
export function partCuts(item: PictureItem, parts: PictureParts, fps: FrameRate): number[] {
  const cuts: number[] = [];
  let before = partAt(item, 0, parts, fps);
  for (let frame = 1; frame < item.length; frame++) {
    const number = partAt(item, frame, parts, fps);
    if (number !== before) cuts.push(frame);
    before = number;
  }
  return cuts;
}

// Times are rounded, and no two frames are so near to each other.
const SLACK_US = 500;

function partAt(item: PictureItem, frame: number, { list, played }: PictureParts, fps: FrameRate): number {
  const us = sourceTimeUs({ item, frame }, played, fps) + SLACK_US;
  return Math.max(
    0,
    list.findLastIndex(({ fromUs }) => fromUs <= us),
  );
}

function cropOfPart(item: PictureItem, number: number, { list, orientation }: PictureParts): PictureItem['crop'] {
  const within = fromStored(list[number]?.within ?? WHOLE, combineOrientation(orientation, item));
  const { crop } = item;
  return {
    left: within.x + crop.left * within.width,
    top: within.y + crop.top * within.height,
    right: 1 - within.x - within.width + crop.right * within.width,
    bottom: 1 - within.y - within.height + crop.bottom * within.height,
  };
}

const WHOLE: Rect = { x: 0, y: 0, width: 1, height: 1 };
