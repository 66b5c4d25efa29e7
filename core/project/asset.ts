/** A file that a project refers to. What is known about its content lives in the engine, never in the document. */
import { z } from 'zod';
import { filePath } from './file-path.js';
import { AssetId } from './ids.js';
import { FrameRate } from './time.js';

const file = {
  id: AssetId,
  /** Absolute, or relative to the folder of the project file. */
  path: filePath(),
  /** What people call it; the file's name where absent. */
  name: z.string().max(200).optional(),
  /** SHA-256 of the content in hex, kept for relinking. */
  hash: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'validation:hash')
    .optional(),
};

/** A file of a project. A `sequence` is a folder of numbered PNG files played at a rate. */
export const Asset = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('video'), ...file }),
  z.strictObject({ kind: z.literal('image'), ...file }),
  z.strictObject({ kind: z.literal('audio'), ...file }),
  z.strictObject({ kind: z.literal('sequence'), ...file, fps: FrameRate }),
  z.strictObject({ kind: z.literal('font'), ...file }),
  z.strictObject({ kind: z.literal('lut'), ...file }),
]);
export type Asset = z.infer<typeof Asset>;

/** What the file of an asset is like. */
export interface AssetFileFacts {
  /** A folder of numbered pictures, which has no hash of its own. */
  readonly isFolder: boolean;
  /** It lasts a while, so that its length tells takes apart. */
  readonly isTimed: boolean;
  /** Items show or play it; what is no medium serves them, as fonts do. */
  readonly isMedia: boolean;
}

/** The facts of each kind of asset. */
export const assetFiles: Readonly<Record<Asset['kind'], AssetFileFacts>> = {
  video: { isFolder: false, isTimed: true, isMedia: true },
  image: { isFolder: false, isTimed: false, isMedia: true },
  audio: { isFolder: false, isTimed: true, isMedia: true },
  sequence: { isFolder: true, isTimed: false, isMedia: true },
  font: { isFolder: false, isTimed: false, isMedia: false },
  lut: { isFolder: false, isTimed: false, isMedia: false },
};
