/** Identifiers in a document: short strings, unique within it, made by whoever adds the record. */
import { z } from 'zod';

const id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'validation:ids');

/** Names an asset of a project. */
export const AssetId = id;
/** Names an item of a track. */
export const ItemId = id;
/** Names a track of a project. */
export const TrackId = id;
/** Names a marker of a project. */
export const MarkerId = id;
/** Names a group: items that share it are selected and moved together. */
export const GroupId = id;
/** Names a project. */
export const ProjectId = id;

export type AssetId = z.infer<typeof AssetId>;
export type ItemId = z.infer<typeof ItemId>;
export type TrackId = z.infer<typeof TrackId>;
export type MarkerId = z.infer<typeof MarkerId>;
export type GroupId = z.infer<typeof GroupId>;
