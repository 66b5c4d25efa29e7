/** What the items of a session have in common: their ids, and the frames of what they show. */
import { fnv1a } from '../fnv1a.js';
import type { Item } from '../project/item.js';
import { type FrameRate, usToFrames } from '../project/time.js';

/** The tracks of a session from the lowest to the highest, by what lies on them. */
export const SESSION_TRACKS = {
  ground: 'picture',
  clips: 'picture',
  flash: 'text',
  ring: 'text',
  bar: 'text',
  timer: 'text',
  name: 'text',
  detail: 'text',
  counter: 'text',
  next: 'text',
  cue: 'text',
  captions: 'text',
  voice: 'audio',
  tones: 'audio',
  music: 'audio',
} as const;
export type SessionTrack = keyof typeof SESSION_TRACKS;

/** The id of a track of a session. */
export const trackId = (track: SessionTrack): string => `session-${track}`;

/** An item with the track that it lies on. */
export interface SessionItem {
  readonly track: SessionTrack;
  readonly item: Item;
}

const LONGEST_ID = 64;

/**
 * The id of an item: of the interval (or the cue) that it is made for, and what it is. Ids of intervals hold full stops, which
 * no id of a project does; what is too long ends with a number made of the whole.
 */
export function itemId(of: string, what: string): string {
  const id = `${of.replaceAll('.', '_')}_${what}`.replaceAll(/[^A-Za-z0-9_-]/g, '-');
  if (id.length <= LONGEST_ID) return id;
  const tail = `-${fnv1a(id).toString(36)}_${what}`;
  return `${id.slice(0, LONGEST_ID - tail.length)}${tail}`;
}

/** The frames from one moment to another, at least one. */
export function frameSpan(
  from: number,
  to: number,
  fps: FrameRate,
): { readonly start: number; readonly length: number } {
  const start = usToFrames(from, fps);
  return { start, length: Math.max(1, usToFrames(to, fps) - start) };
}
