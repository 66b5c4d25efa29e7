/** The look of a title as a style: what the gallery shows, and what is applied to titles. */
import { z } from 'zod';
import { AnimationChoice, toAnimation } from './animation-presets.js';
import { KaraokeChoice, toKaraoke } from './karaoke-presets.js';
import { TextCoordinate, TextRotation } from './kinds/text-fields.js';
import { TitleItem } from './kinds/title.js';
import type { Named } from './named-schema.js';

const { style, anchor, maxWidth, fade, animation, karaoke } = TitleItem.shape;
// A style stands still: keyframes belong to the length of one title.
const position = z.strictObject({ x: TextCoordinate.default(0.5), y: TextCoordinate.default(0.5) }).prefault({});
const rotation = TextRotation.default(0);

const titleStyleSchema = z.strictObject({ style, position, anchor, maxWidth, rotation, fade, animation, karaoke });
/** The schema of {@link TitleStyle}. */
export interface TitleStyleSchema extends Named<typeof titleStyleSchema> {}
/** The part of a title that a style sets. Sizes are for a canvas of 1080 × 1920, fades for 30 frames a second. */
export const TitleStyle: TitleStyleSchema = titleStyleSchema;
export type TitleStyle = z.infer<typeof TitleStyle>;

/** A file of `resources/styles`; its name and what its sample says are texts of `styles`. */
export const TitleStyleFile = z.strictObject({
  /** Its place in the gallery, 1 being the first. */
  order: z.int().min(1),
  look: z.strictObject({
    ...TitleStyle.shape,
    animation: AnimationChoice.transform(toAnimation).nullable().default(null),
    karaoke: KaraokeChoice.transform(toKaraoke).nullable().default(null),
  }),
});
export type TitleStyleFile = z.infer<typeof TitleStyleFile>;
