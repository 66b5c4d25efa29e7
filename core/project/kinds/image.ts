import { z } from 'zod';
import { AssetId } from '../ids.js';
import { defineKind } from './define-kind.js';
import { pictureFields, pictureKind } from './picture-fields.js';
import { placedFields } from './placed-fields.js';

/** A still or an animated picture; animated ones loop. Slow zoom and pan are keyframes on scale and position. */
export const ImageItem = z.strictObject({
  kind: z.literal('image'),
  ...placedFields,
  asset: AssetId,
  ...pictureFields,
});
export type ImageItem = z.infer<typeof ImageItem>;

export const image = defineKind({
  ...pictureKind,
  kind: 'image',
  schema: ImageItem,
  assets: { asset: ['image'], ...pictureKind.assets },
  playback: null,
  sound: null,
});
