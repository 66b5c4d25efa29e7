/**
 * Bundles: a project in one file that can be carried elsewhere. A zip of `project.json`, whose paths are relative to it,
 * `manifest.json`, and in `fonts/` and `media/` the files themselves; a folder of pictures is a folder in `media/`.
 */
import { z } from 'zod';

/** Version of the format. */
export const BUNDLE_VERSION = 1;

/** Entries that every bundle has. */
export const DOCUMENT = 'project.json';
export const MANIFEST = 'manifest.json';

/** More than any project needs. */
export const MAX_ENTRIES = 100_000;

/** What a bundle says of itself. */
export const BundleManifest = z.object({
  format: z.literal('upright'),
  version: z.int().min(1),
  /** SHA-256 of everything in it but the manifest, by name. */
  files: z.record(z.string(), z.string().regex(/^[0-9a-f]{64}$/)),
  /** What files that are not in it are recognized by, by the ids of their assets; their hashes stand in the document. */
  assets: z
    .record(
      z.string(),
      z.object({ bytes: z.int().min(0).optional(), durationUs: z.int().min(0).nullable().optional() }),
    )
    .default({}),
});
export type BundleManifest = z.infer<typeof BundleManifest>;

// Names that no system reads otherwise than they are written: no way up, no drive, no stream, no device.
const PART = String.raw`(?!\.|(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|/|$))[^/\\:*?"<>|\p{Cc}\p{Cf}]{1,150}(?<![. ])`;
const NAME = new RegExp(`^(?:fonts|media)/${PART}(?:/${PART})?$`, 'iu');

/** Whether a file may have this name in a bundle. */
export const isBundleName = (name: string): boolean => NAME.test(name);
