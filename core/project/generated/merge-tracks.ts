/**
 * What was compiled from a source, such as a session's plan or a narration's script, compiled anew over a timeline that people
 * have changed: what they changed stays as they left it, and what they added goes with the interval that it began in. Items are
 * the same where their ids are, which are made of the source.
 *
 * It is a three-way merge: `before` is what the old source gives, `after` what the new one gives, and what differs between
 * `before` and the project was done by hand.
 */
import { isSame } from '../is-same.js';
import { type Item, itemEnd } from '../item.js';
import type { Project } from '../project.js';
import { type FrameRate, usToFrames } from '../time.js';
import type { Track } from '../track.js';
import { mergeFields } from './merge-fields.js';
import { withoutOverlaps } from './without-overlaps.js';

/** Tracks that were compiled from a source. */
export interface GeneratedTracks {
  /** From the lowest, with their items in order. */
  readonly tracks: readonly Track[];
  /** The parts of the source that items are made for, microseconds of the timeline. */
  readonly intervals: readonly GeneratedInterval[];
}

/** A part of a source. */
export interface GeneratedInterval {
  /** The same as long as what it is made of is. */
  readonly id: string;
  readonly start: number;
  readonly length: number;
}

/** Something done by hand that has no place in what was compiled. */
export interface LostChange {
  /** Its id, and what people call it. */
  readonly item: string;
  readonly name: string;
  /** `gone`: its interval is no more; `covered`: something that was compiled lies where it was put. */
  readonly reason: 'gone' | 'covered';
}

/** The tracks of the project from the lowest, and what could not be kept. */
export interface MergedTracks {
  readonly tracks: readonly Track[];
  readonly lost: readonly LostChange[];
}

/**
 * Merges; `project` has the tracks as they are now. What people put on tracks of their own goes with the intervals too, unless
 * `follow` says that it stays.
 */
export function mergeTracks(
  project: Pick<Project, 'tracks' | 'fps'>,
  before: GeneratedTracks,
  after: GeneratedTracks,
  follow: 'all-tracks' | 'own-tracks' = 'all-tracks',
): MergedTracks {
  const made = itemsById(before.tracks);
  const next = itemsById(after.tracks);
  const lost: LostChange[] = [];
  const present = new Set(project.tracks.flatMap(({ items }) => items.map(({ id }) => id)));
  const moved = createMoves(before.intervals, after.intervals, project.fps);
  const own = new Set([...before.tracks, ...after.tracks].map(({ id }) => id));
  const kept = project.tracks.map((track) => ({
    ...track,
    items: track.items.flatMap((item): Item[] => {
      const base = made.get(item.id);
      const now = next.get(item.id);
      if (!base) return [follow === 'all-tracks' || own.has(track.id) ? { ...item, start: moved(item) } : item];
      if (now) return [withChanges(base, item, now)];
      if (!isSame(base, item)) lost.push({ item: item.id, name: item.name ?? item.id, reason: 'gone' });
      return [];
    }),
  }));
  // What a person removed stays away; what is new lies on the tracks that were compiled.
  const added = after.tracks.map((track) => ({
    ...track,
    items: track.items.filter(({ id }) => !present.has(id) && !made.has(id)),
  }));
  const arranged = arrange(kept, added, after, made, next, lost);
  return { tracks: arranged.filter(({ id, items }) => items.length > 0 || !own.has(id)), lost };
}

const itemsById = (tracks: readonly Track[]): Map<string, Item> =>
  new Map(tracks.flatMap(({ items }) => items.map((item) => [item.id, item])));

/** `now` with every field that a person gave another value; fields of fields one by one. */
function withChanges(base: Item, item: Item, now: Item): Item {
  if (isSame(base, item)) return now;
  const merged = mergeFields({ ...base }, { ...item }, { ...now }) as unknown as Item;
  return {
    ...merged,
    // Times are moved and stretched by as much as a person did.
    start: Math.max(0, now.start + item.start - base.start),
    length: Math.max(1, now.length + item.length - base.length),
  };
}

/** Where something begins that goes with the interval that it began in. */
function createMoves(
  before: readonly GeneratedInterval[],
  after: readonly GeneratedInterval[],
  fps: FrameRate,
): (item: Pick<Item, 'start'>) => number {
  const starts = new Map(after.map(({ id, start, length }) => [id, { start, length }]));
  const frames = before.map(({ id, start, length }) => ({
    id,
    start: usToFrames(start, fps),
    end: usToFrames(start + length, fps),
  }));
  return ({ start }) => {
    const found = frames.find((interval) => start >= interval.start && start < interval.end);
    const place = found && starts.get(found.id);
    if (!found || !place || start === 0) return start;
    const from = usToFrames(place.start, fps);
    const to = usToFrames(place.start + place.length, fps);
    return Math.max(from, Math.min(to - 1, from + start - found.start));
  };
}

/**
 * The tracks in their order. What was compiled comes first; what a person put there and is now in its way moves to a
 * track of its own above.
 */
function arrange(
  kept: readonly Track[],
  added: readonly Track[],
  after: GeneratedTracks,
  made: ReadonlyMap<string, Item>,
  next: ReadonlyMap<string, Item>,
  lost: LostChange[],
): Track[] {
  const cover = (item: Item): void => {
    lost.push({ item: item.id, name: item.name ?? item.id, reason: 'covered' });
  };
  const tracks = kept.map((track) => {
    const more = added.find(({ id }) => id === track.id)?.items ?? [];
    return { ...track, items: [...track.items, ...more] };
  });
  const missing = added.filter(({ id, items }) => items.length > 0 && !kept.some((track) => track.id === id));
  const order = new Map(after.tracks.map(({ id }, i) => [id, i]));
  for (const track of missing) {
    // Below the first compiled track that belongs above it.
    const own = order.get(track.id) ?? 0;
    const at = tracks.findIndex(({ id }) => (order.get(id) ?? -1) > own);
    tracks.splice(at === -1 ? tracks.length : at, 0, track);
  }
  return tracks.flatMap((track) => {
    const own = track.items.filter(({ id }) => made.has(id) || next.has(id));
    const hands = track.items.filter(({ id }) => !made.has(id) && !next.has(id));
    const settled = withoutOverlaps(
      own.toSorted((a, b) => a.start - b.start),
      cover,
    );
    const free = hands.filter((item) => !settled.some((other) => overlaps(item, other)));
    const blocked = hands.filter((item) => !free.includes(item)).toSorted((a, b) => a.start - b.start);
    const whole = {
      ...track,
      items: withoutOverlaps(
        [...settled, ...free].toSorted((a, b) => a.start - b.start),
        cover,
      ),
    };
    if (blocked.length === 0) return [whole];
    const { name: _, ...plain } = track;
    return [whole, { ...plain, id: `${track.id.slice(0, 50)}-by-hand`, items: withoutOverlaps(blocked, cover) }];
  });
}

const overlaps = (a: Item, b: Item): boolean => a.start < itemEnd(b) && b.start < itemEnd(a);
