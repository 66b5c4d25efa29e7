/** An avatar as tracks of a project: what lies behind it, the ring, the picture or the clips of who speaks, and what is heard and read of them. */
import { newCaptions, type CaptionsImport } from '../captions/plan-import.js';
import type { AvatarShape } from '../project/avatar-source.js';
import { Item } from '../project/item.js';
import type { Keyframe } from '../project/keyframes.js';
import type { Project } from '../project/project.js';
import { Track } from '../project/track.js';
import type { Size } from '../geometry/affine.js';
import { RING } from './drawings.js';
import { cropToHalf, LOWER_HALF, UPPER_HALF } from './halves.js';

/** The assets that it shows. */
export interface AvatarPictures {
  readonly shape: AvatarShape;
  /** Over the whole canvas; null where that is what was there before. */
  readonly ground: AvatarGround | null;
  /** Null where clips fill the canvas. */
  readonly ring: string | null;
  /** The picture in its circle; null where the ground is the picture, or clips are shown. */
  readonly face: string | null;
  /** Who speaks, as a service shows them: in a circle already where they stand in one. */
  readonly clips: readonly AvatarClip[];
}

/** What lies behind. */
export interface AvatarGround {
  readonly asset: string;
  readonly kind: 'image' | 'video';
  /** Its size as it is shown; null where nothing is cut off for its half. */
  readonly size?: Size | null;
}

/** A clip of a part of what is said, in frames from where the avatar begins. */
export interface AvatarClip {
  readonly asset: string;
  readonly start: number;
  readonly length: number;
  /** The frame of its file that is held for so long, microseconds; null where it plays. */
  readonly held: number | null;
  /** As it is shown. */
  readonly size: Size;
}

/** The tracks of an avatar begin so. */
const PREFIX = 'avatar-';
/** Whether a track is one of an avatar's. */
export const isAvatarTrack = ({ id }: Pick<Track, 'id'>): boolean => PARTS.some((part) => id === PREFIX + part);
const PARTS = ['ground', 'ring', 'face', 'clips', 'sound', 'captions'];

/** A face is rather high in a picture. */
const FOCUS = { x: 0.5, y: 0.35 } as const;

/**
 * Tracks from the back to the front, over frames of the timeline. `curve` is how loud the voice is, 0 to 1; null where nothing
 * follows it, since the face speaks.
 */
export function avatarTracks(
  { shape, ground, ring, face, clips }: AvatarPictures,
  curve: readonly Keyframe[] | null,
  { start, length }: { readonly start: number; readonly length: number },
): Track[] {
  const { silent, loud, dim, position } = RING[shape];
  const between = (from: number, to: number) =>
    curve === null
      ? from
      : { keyframes: curve.map(({ frame, value, easing }) => ({ frame, easing, value: from + (to - from) * value })) };
  const track = (what: string, items: readonly Item[]): Track =>
    Track.parse({ id: PREFIX + what, kind: 'picture', items });
  const whole = (what: string, fields: object): Track =>
    track(what, [Item.parse({ kind: 'image', id: `${PREFIX}${what}-item`, start, length, ...fields })]);
  const driven = { scale: between(silent, loud), opacity: between(dim, 1), position };
  const shown = clips.map((clip, i) =>
    Item.parse({
      ...{ kind: 'footage', id: `${PREFIX}clip-${i + 1}`, asset: clip.asset, start: start + clip.start },
      ...{ length: clip.length, muted: true, speech: false, ...placeClip(shape, clip) },
      ...(clip.held === null ? {} : { freeze: true, in: clip.held }),
    }),
  );
  const rings = ring === null ? [] : [whole('ring', { asset: ring, fit: 'contain', ...driven })];
  const faces =
    face === null || !('face' in RING[shape])
      ? []
      : [whole('face', { asset: face, fit: 'contain', scale: RING[shape].face, position })];
  return [
    ...(ground === null ? [] : [whole('ground', toGround(ground, shape))]),
    // A ring stands behind a circle, and before what it frames.
    ...(shape === 'split' ? [...faces, ...rings] : [...rings, ...faces]),
    ...(shown.length === 0 ? [] : [track('clips', shown)]),
  ];
}

function placeClip(shape: AvatarShape, { size }: AvatarClip): object {
  if (shape === 'full') return { focus: FOCUS };
  if (shape === 'split') return { ...LOWER_HALF, crop: cropToHalf(size, FOCUS.y) };
  return { fit: 'contain', scale: RING[shape].face, position: RING[shape].position };
}

/** What is heard of the videos of a service whose own voice speaks: one a clip, at its place. */
export const speechTrack = (
  sounds: readonly Pick<AvatarClip, 'asset' | 'start' | 'length'>[],
  { start }: { readonly start: number },
): Track =>
  Track.parse({
    ...{ id: `${PREFIX}sound`, kind: 'audio' },
    items: sounds.map((sound, i) => ({
      ...{ kind: 'narration', id: `${PREFIX}sound-${i + 1}`, asset: sound.asset },
      ...{ start: start + sound.start, length: sound.length },
    })),
  });

/** Its words, clear of captions that are there already. */
export const wordsTrack = (
  project: Pick<Project, 'size' | 'fps' | 'tracks'>,
  words: Pick<CaptionsImport, 'words' | 'language' | 'look'>,
): Track =>
  Track.parse({
    ...{ id: `${PREFIX}captions`, kind: 'text' },
    items: [newCaptions(project, words, `${PREFIX}captions-item`)],
  });

function toGround({ asset, kind, size }: AvatarGround, shape: AvatarShape): object {
  const half = shape === 'split' ? { ...UPPER_HALF, ...(size ? { crop: cropToHalf(size) } : {}) } : {};
  return kind === 'video'
    ? { kind: 'footage', asset, muted: true, speech: false, loop: true, ...half }
    : { asset, ...half };
}
