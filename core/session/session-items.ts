/** What the items of a session have in common: their ids, and the frames of what they show. */
import { type Item, itemEnd, transitionOf } from '../project/item.js';
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

// http://www.isthe.com/chongo/tech/comp/fnv/
function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193) >>> 0;
  return hash;
}

/**
 * Items in order of start, none longer than until the next begins, but for the transition between them: a track holds one at
 * a time. What has no frame left is given to `onCovered`.
 */
export const withoutOverlaps = (items: readonly Item[], onCovered: (item: Item) => void = () => undefined): Item[] =>
  items.flatMap((item, i) => {
    const next = items[i + 1];
    if (!next) return [item];
    const until = next.start + (transitionOf(next)?.length ?? 0);
    if (itemEnd(item) <= until) return [item];
    if (until > item.start) return [{ ...item, length: until - item.start }];
    onCovered(item);
    return [];
  });

/** The frames from one moment to another, at least one. */
export function frameSpan(
  from: number,
  to: number,
  fps: FrameRate,
): { readonly start: number; readonly length: number } {
  const start = usToFrames(from, fps);
  return { start, length: Math.max(1, usToFrames(to, fps) - start) };
}
