/** What Upright writes under `metadata.upright`, so that its own files come back whole. */
import { z } from 'zod';
import { AssetId } from '../project/ids.js';
import { Item } from '../project/item.js';
import { Marker, Project } from '../project/project.js';
import { childOf } from '../project/schema-fields.js';
import { Track } from '../project/track.js';
import { Transition } from '../project/transition.js';

/** On the timeline: the project without what stands elsewhere in the file, and the URL of each of its assets. */
export const ProjectMetadata = z.lazy(() =>
  z.object({
    version: z.literal(1),
    project: Project,
    urls: z.array(z.tuple([AssetId, z.string()])).max(100_000),
  }),
);
export type ProjectMetadata = z.infer<typeof ProjectMetadata>;

/** On a track: itself without its items. */
export const TrackMetadata = z.object({ track: Track });

/** On the Audio track that carries the sound of a picture track's footage for other editors. */
export const SoundTrackMetadata = z.object({ soundOf: z.string() });

/**
 * On a clip: the item, and what was written of it in OTIO's own fields. Where a field still says the same, the item's
 * exact value is taken; where another editor changed it, the field wins.
 */
export const ItemMetadata = z.lazy(() =>
  z.object({
    item: Item,
    as: z.object({
      name: z.string(),
      /** Start and duration of `source_range`, frames at the project's rate. */
      start: z.number(),
      duration: z.number(),
      /** Media seconds per timeline second: 0 is frozen, below 0 backwards. */
      scalar: z.number(),
      enabled: z.boolean(),
      /** Frames of the item before and after its clip, which transitions cover. */
      head: z.int().min(0),
      tail: z.int().min(0),
      /** Whether its sound has a clip on the track of {@link SoundTrackMetadata}. */
      sound: z.boolean(),
    }),
  }),
);
export type ItemMetadata = z.infer<typeof ItemMetadata>;

/** On a clip of a {@link SoundTrackMetadata} track: the item whose sound it is. */
export const SoundMetadata = z.object({ sound: z.string() });

/** On a media reference: the asset it stands for. */
export const MediaMetadata = z.object({ asset: AssetId });

/** On a transition. */
export const TransitionMetadata = z.object({ transition: Transition });

/** On a marker, with its place as written. */
export const MarkerMetadata = z.lazy(() =>
  z.object({ marker: Marker, as: z.object({ name: z.string(), color: z.string() }) }),
);

/** Upright's metadata on an object of the file; null where there is none, or none that can be read. */
export const readMetadata = <T>(schema: z.ZodType<T>, object: unknown): T | null => {
  const metadata = childOf(childOf(object, 'metadata'), 'upright');
  return metadata === undefined ? null : (schema.safeParse(metadata).data ?? null);
};
