/** An avatar as tracks of a project: what lies behind it, the ring that its voice drives, the picture. */
import { Item } from '../project/item.js';
import type { Keyframe } from '../project/keyframes.js';
import { Track } from '../project/track.js';
import { RING, type AvatarShape } from './drawings.js';

/** The assets that it shows. */
export interface AvatarPictures {
  readonly shape: AvatarShape;
  /** Over the whole canvas. */
  readonly ground: string;
  readonly ring: string;
  /** The picture in its circle; null where the ground is the picture. */
  readonly face: string | null;
}

/** Tracks from the back to the front. `curve` is how loud the voice is, 0 to 1. */
export function avatarTracks(
  { shape, ground, ring, face }: AvatarPictures,
  curve: readonly Keyframe[],
  length: number,
): Track[] {
  const { silent, loud, dim, position } = RING[shape];
  const between = (from: number, to: number) => ({
    keyframes: curve.map(({ frame, value, easing }) => ({ frame, easing, value: from + (to - from) * value })),
  });
  const track = (what: string, fields: object): Track => {
    const item = Item.parse({ kind: 'image', id: `avatar-${what}-item`, start: 0, length, ...fields });
    return Track.parse({ id: `avatar-${what}`, kind: 'picture', items: [item] });
  };
  const driven = { scale: between(silent, loud), opacity: between(dim, 1), position };
  return [
    track('ground', { asset: ground }),
    track('ring', { asset: ring, fit: 'contain', ...driven }),
    ...(face === null ? [] : [track('face', { asset: face, fit: 'contain', scale: RING.circle.face, position })]),
  ];
}
