/** Tracks: add, remove, reorder, set. */
import { z } from 'zod';
import { TrackId } from '../ids.js';
import type { Project } from '../project.js';
import { Item } from '../item.js';
import { Track } from '../track.js';
import { findOpenTrack, findTrack } from './timeline.js';

const index = z.int().min(0).max(1000);

/** Adds a track, which may already hold items, on top or at `index` from the bottom. */
export const TrackAdd = z.strictObject({ type: z.literal('track.add'), track: Track, index: index.optional() });

/** Removes a track with everything on it. */
export const TrackRemove = z.strictObject({ type: z.literal('track.remove'), track: TrackId });

/** Moves a track to `index` from the bottom; past the top is the top. */
export const TrackMove = z.strictObject({ type: z.literal('track.move'), track: TrackId, index });

/** Sets what is named; a name of null takes the name away. Works on locked tracks, or none could be unlocked. */
export const TrackSet = z.strictObject({
  type: z.literal('track.set'),
  track: TrackId,
  set: z.strictObject({
    name: z.string().max(200).nullable().optional(),
    hidden: z.boolean().optional(),
    muted: z.boolean().optional(),
    locked: z.boolean().optional(),
  }),
});

/** Sets everything that lies on a track at once, in order of start. */
export const TrackSetItems = z.strictObject({
  type: z.literal('track.setItems'),
  track: TrackId,
  items: z.array(Item).max(100_000),
});

/**
 *     V2 [ C ]
 *     V1 [ A ][ B ]     ->    V1 [ A ][ B ]     with V3 at index 1:  V1, V3, V2 from the bottom
 */
export const applyTrackAdd = (project: Project, edit: z.output<typeof TrackAdd>): Project => ({
  ...project,
  tracks: project.tracks.toSpliced(edit.index ?? project.tracks.length, 0, edit.track),
});

/** Refuses a locked track. */
export function applyTrackRemove(project: Project, edit: z.output<typeof TrackRemove>): Project {
  const track = findOpenTrack(project, edit.track);
  return { ...project, tracks: project.tracks.filter((each) => each !== track) };
}

/**
 *     V2 [ C ]                V1 [ A ][ B ]
 *     V1 [ A ][ B ]     ->    V2 [ C ]
 */
export function applyTrackMove(project: Project, edit: z.output<typeof TrackMove>): Project {
  const track = findTrack(project, edit.track);
  return { ...project, tracks: project.tracks.filter((each) => each !== track).toSpliced(edit.index, 0, track) };
}

/** Sets the named fields of one track. */
export function applyTrackSet(project: Project, edit: z.output<typeof TrackSet>): Project {
  const track = findTrack(project, edit.track);
  const next = withFields(track, edit.set);
  return { ...project, tracks: project.tracks.map((each) => (each === track ? next : each)) };
}

/** Puts other items on one track, in place of all that it has. */
export function applyTrackSetItems(project: Project, edit: z.output<typeof TrackSetItems>): Project {
  const track = findOpenTrack(project, edit.track);
  return { ...project, tracks: project.tracks.map((each) => (each === track ? { ...each, items: edit.items } : each)) };
}

/** The record with the given fields set; null takes a field away. */
export function withFields<T extends object>(record: T, fields: object): T {
  const set = new Map<string, unknown>(Object.entries(record));
  for (const [field, value] of Object.entries(fields)) {
    if (value === null) set.delete(field);
    else if (value !== undefined) set.set(field, value);
  }
  return Object.fromEntries(set) as T;
}
