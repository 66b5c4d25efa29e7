/** Where a recording is played on the timeline, and which of its words are heard there. */
import { type Item, itemEnd } from '../project/item.js';
import { hasAsset, hasSound, hasSource } from '../project/kinds/guards.js';
import { valueAt } from '../project/keyframes.js';
import { playbackOf } from '../project/playback.js';
import type { Project } from '../project/project.js';
import { type FrameRate, framesToUs, SECOND_US } from '../project/time.js';
import { type FrameRange, framesWithin } from './removed-time.js';

/** An item that plays a part of a recording forwards, once. */
export interface PlayedPart {
  readonly item: Item;
  /** The part, microseconds of the recording. */
  readonly from: number;
  readonly to: number;
  readonly speed: number;
  /** Whether it could be heard: its sound and its track are on. */
  readonly sounds: boolean;
}

/** The parts of a recording that a timeline plays. */
export interface PlayedParts {
  readonly fps: FrameRate;
  /** In order of their starts on the timeline. */
  readonly parts: readonly PlayedPart[];
  /** Those that play some of a span of the recording. */
  readonly playing: (start: number, end: number) => readonly PlayedPart[];
}

/** Whether an item plays a recording forwards, moment by moment, so that moments of it can be told apart. */
export function playsRecording(item: Item, asset: string): boolean {
  if (!hasAsset(item) || item.asset !== asset || !hasSource(item)) return false;
  const { reverse, freeze, loop } = playbackOf(item);
  return !reverse && !freeze && !loop;
}

/** The parts of the recording `asset` that are played. */
export function findPlayedParts({ tracks, fps }: Project, asset: string): PlayedParts {
  const parts = tracks
    .flatMap((track) =>
      track.items.flatMap((item): PlayedPart[] => {
        if (!playsRecording(item, asset)) return [];
        const { in: from, speed } = playbackOf(item);
        const sounds = hasSound(item) && !item.muted && !track.muted;
        return [{ item, from, to: from + framesToUs(item.length, fps) * speed, speed, sounds }];
      }),
    )
    .sort((p, q) => p.item.start - q.item.start);
  const sorted = [...parts].sort((p, q) => p.from - q.from);
  // The latest end of a part and of all before it: parts may overlap, for a recording may be played twice.
  const ends: number[] = [];
  for (const { to } of sorted) ends.push(Math.max(to, ends.at(-1) ?? 0));
  return {
    fps,
    parts,
    playing(start, end) {
      const found: PlayedPart[] = [];
      for (let i = countBefore(sorted, end) - 1; i >= 0 && (ends[i] ?? 0) > start; i--) {
        const part = sorted[i];
        if (part && part.to > start) found.push(part);
      }
      return found.sort((p, q) => p.item.start - q.item.start);
    },
  };
}

function countBefore(parts: readonly PlayedPart[], us: number): number {
  let [low, high] = [0, parts.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((parts[middle]?.from ?? 0) < us) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The frame of the timeline, with its fraction, at which a part plays a moment of the recording. */
export const frameOf = ({ item, from, speed }: PlayedPart, us: number, fps: FrameRate): number =>
  item.start + ((us - from) * fps.num) / (speed * fps.den * SECOND_US);

/** The moment of the recording that is played at a frame, microseconds, that which is heard first; null where none is. */
export function recordingTimeAt({ parts, fps }: PlayedParts, frame: number): number | null {
  const here = parts.filter(({ item }) => item.start <= frame && frame < itemEnd(item));
  const part = here.find(({ sounds }) => sounds) ?? here[0];
  return part ? part.from + framesToUs(frame - part.item.start, fps) * part.speed : null;
}

/** The frames of the timeline that show nothing but a span of the recording, as a part plays it. */
export function framesPlaying(
  part: PlayedPart,
  span: { readonly start: number; readonly end: number },
  fps: FrameRate,
) {
  const { item, from: originUs, speed } = part;
  const { from, to } = framesWithin(span, { start: item.start, originUs, speed }, fps);
  const clipped: FrameRange = { from: Math.max(from, item.start), to: Math.min(to, itemEnd(item)) };
  return clipped.to > clipped.from ? clipped : null;
}

/** Whether the sound of a part is turned down to nothing at a frame. */
export function isSilentAt({ item, sounds }: PlayedPart, frame: number): boolean {
  if (!sounds) return true;
  const at = Math.max(0, Math.min(item.length - 1, frame - item.start));
  if ('volume' in item) return valueAt(item.volume, at) === 0;
  return 'gain' in item && valueAt(item.gain, at) === 0;
}

/** What became of a word: `heard`, `muted` where it is played without sound, and `cut` where it is not played. */
export type WordState = 'heard' | 'muted' | 'cut';

/** A word on the timeline. */
export interface WordPlace {
  readonly state: WordState;
  /** The frame at which it begins, with its fraction; null where it is cut. */
  readonly frame: number | null;
}

const CUT: WordPlace = { state: 'cut', frame: null };

/** Where each word lies, at first where it is heard; a word is where its middle is. */
export const placeWords = (
  played: PlayedParts,
  words: readonly { readonly start: number; readonly end: number }[],
): WordPlace[] =>
  words.map(({ start, end }) => {
    const middle = (start + end) / 2;
    const parts = played.playing(middle, middle + 1);
    const heard = parts.find((part) => !isSilentAt(part, frameOf(part, middle, played.fps)));
    const part = heard ?? parts[0];
    if (!part) return CUT;
    const frame = Math.max(part.item.start, frameOf(part, start, played.fps));
    return { state: heard ? 'heard' : 'muted', frame };
  });
