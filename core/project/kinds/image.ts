import { z } from 'zod';
import { AssetId } from '../ids.js';
import { defineKind } from './define-kind.js';
import { pictureFields, pictureKind } from './picture-fields.js';
import { placedFields } from './placed-fields.js';
import type { Named } from '../named-schema.js';

const imageItemSchema = z.strictObject({
  kind: z.literal('image'),
  ...placedFields,
  asset: AssetId,
  ...pictureFields,
});
/** The schema of {@link ImageItem}. */
export interface ImageItemSchema extends Named<typeof imageItemSchema> {}
/** A still or an animated picture; animated ones loop. Slow zoom and pan are keyframes on scale and position. */
export const ImageItem: ImageItemSchema = imageItemSchema;
export type ImageItem = z.infer<typeof ImageItem>;

export const image = defineKind({
  ...pictureKind,
  kind: 'image',
  schema: ImageItem,
  assets: { asset: ['image'], ...pictureKind.assets },
  playback: null,
  sound: null,
});
