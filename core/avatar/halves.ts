/** The halves of a split screen: where they are, and what of a picture fills one. */
import type { Size } from '../geometry/affine.js';
import { isCaptions } from '../project/kinds/guards.js';
import type { Track } from '../project/track.js';
import { AVATAR_SIZE } from './drawings.js';

/** Each half, pixels of the canvas. */
export const HALF: Size = { width: AVATAR_SIZE.width, height: AVATAR_SIZE.height / 2 };

/** A picture that is shown whole in one of them, as fields of its item. */
export const UPPER_HALF = { fit: 'contain', position: { x: 0.5, y: 0.25 } } as const;
export const LOWER_HALF = { fit: 'contain', position: { x: 0.5, y: 0.75 } } as const;

/** Tracks whose captions stand where the halves meet, clear of the face below. */
export const withWordsBetween = (tracks: readonly Track[]): Track[] =>
  tracks.map((track) => ({
    ...track,
    items: track.items.map((item) => (isCaptions(item) ? { ...item, position: { ...item.position, y: 0.5 } } : item)),
  }));

/** What is cut off a picture so that it fills a half, as `crop` of its item; `focusY` is what stays in sight, as `focus`. */
export function cropToHalf({ width, height }: Size, focusY = 0.5): object {
  const shape = HALF.width / HALF.height;
  const wide = Math.max(0, 1 - (shape * height) / width);
  const high = Math.max(0, 1 - width / shape / height);
  return { left: wide / 2, right: wide / 2, top: high * focusY, bottom: high * (1 - focusY) };
}
