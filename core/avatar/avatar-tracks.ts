/** An avatar as tracks of a project: what lies behind it, the ring, the picture or the clips of who speaks, and what is heard and read of them. */
import { newCaptions, type CaptionsImport } from '../captions/plan-import.js';
import type { AvatarShape } from '../project/avatar-source.js';
import { Item } from '../project/item.js';
import type { Keyframe } from '../project/keyframes.js';
import type { Project } from '../project/project.js';
import { Track } from '../project/track.js';
import { RING } from './drawings.js';

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
}

/** A clip of a part of what is said, in frames from where the avatar begins. */
export interface AvatarClip {
  readonly asset: string;
  readonly start: number;
  readonly length: number;
  /** The frame of its file that is held for so long, microseconds; null where it plays. */
  readonly held: number | null;
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
  const placed = shape === 'full' ? { focus: FOCUS } : { fit: 'contain', scale: RING[shape].face, position };
  const shown = clips.map((clip, i) =>
    Item.parse({
      ...{ kind: 'footage', id: `${PREFIX}clip-${i + 1}`, asset: clip.asset, start: start + clip.start },
      ...{ length: clip.length, muted: true, speech: false, ...placed },
      ...(clip.held === null ? {} : { freeze: true, in: clip.held }),
    }),
  );
  return [
    ...(ground === null ? [] : [whole('ground', toGround(ground))]),
    ...(ring === null ? [] : [whole('ring', { asset: ring, fit: 'contain', ...driven })]),
    ...(face === null || shape === 'full'
      ? []
      : [whole('face', { asset: face, fit: 'contain', scale: RING[shape].face, position })]),
    ...(shown.length === 0 ? [] : [track('clips', shown)]),
  ];
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

const toGround = ({ asset, kind }: AvatarGround): object =>
  kind === 'video' ? { kind: 'footage', asset, muted: true, speech: false, loop: true } : { asset };
