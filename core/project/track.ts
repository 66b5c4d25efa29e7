/** A track of the timeline. Its items are in order of start and overlap only inside a transition. */
import { z } from 'zod';
import { TrackId } from './ids.js';
import { Item } from './item.js';
import { hasTimedSounds } from './kinds/guards.js';
import type { Named } from './named-schema.js';
import { TrackKind, type TrackOutputs, trackOutputs } from './track-kind.js';

const trackSchema = z.strictObject({
  id: TrackId,
  kind: TrackKind,
  name: z.string().max(200).optional(),
  /** Not seen. */
  hidden: z.boolean().default(false),
  /** Not heard. */
  muted: z.boolean().default(false),
  locked: z.boolean().default(false),
  items: z.array(Item).max(100_000).default([]),
});
/** The schema of {@link Track}. */
export interface TrackSchema extends Named<typeof trackSchema> {}
/** One track. The first of a project lies at the bottom of the picture. */
export const Track: TrackSchema = trackSchema;
export type Track = z.infer<typeof Track>;

/** What comes of a track: of texts there is sound where one of them has sounds. */
export const outputsOf = ({ kind, items }: Pick<Track, 'kind' | 'items'>): TrackOutputs => ({
  ...trackOutputs[kind],
  sound: trackOutputs[kind].sound || items.some(hasTimedSounds),
});
