/** Copied items as text, so that they can go to another project or another window. */
import { z } from 'zod';
import { Asset } from '../project/asset.js';
import { Item } from '../project/item.js';
import { assetsOf } from '../project/item-fields.js';
import type { Project } from '../project/project.js';
import { FrameRate } from '../project/time.js';
import { TrackKind } from '../project/track-kind.js';
import { findItems } from './find-items.js';

/** Copied items with what they need elsewhere. Frames count from the earliest of them. */
export const ClipText = z.strictObject({
  /** Tells it from other JSON. */
  upright: z.literal('items'),
  fps: FrameRate,
  /** The files of the items, at absolute paths where those are known. */
  assets: z.array(Asset).max(1000),
  lanes: z
    .array(
      z.strictObject({
        /** The track that they were copied from. */
        track: z.string().max(64),
        kind: TrackKind,
        items: z.array(Item).min(1).max(10_000),
      }),
    )
    .min(1)
    .max(1000),
});
export type ClipText = z.infer<typeof ClipText>;

/** Copies items; null where none of the ids is there. `pathOf` gives the absolute path of an asset where it is known. */
export function copyItems(
  project: Project,
  ids: readonly string[],
  pathOf: (asset: string) => string | null,
): ClipText | null {
  const found = findItems(project, ids);
  if (found.length === 0) return null;
  const first = Math.min(...found.map(({ item }) => item.start));
  const used = new Set(found.flatMap(({ item }) => assetsOf(item)));
  return {
    upright: 'items',
    fps: project.fps,
    assets: project.assets
      .filter((asset) => used.has(asset.id))
      .map((asset) => ({ ...asset, path: pathOf(asset.id) ?? asset.path })),
    lanes: project.tracks.flatMap((track) => {
      const items = found.filter((each) => each.track === track);
      if (items.length === 0) return [];
      const moved = items.map(({ item }) => ({ ...item, start: item.start - first }));
      return [{ track: track.id, kind: track.kind, items: moved }];
    }),
  };
}

/** Reads a copied text; null where it is something else. */
export function parseClipText(text: string): ClipText | null {
  if (!text.startsWith('{') || !text.includes('"upright"')) return null;
  try {
    return ClipText.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
