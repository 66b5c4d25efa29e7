/** What footage and images share: how the picture is cropped, placed and coloured. */
import { z } from 'zod';
import { Color } from '../color.js';
import { Fade } from '../fade.js';
import { AssetId } from '../ids.js';
import { animated } from '../keyframes.js';
import { type LabelledPicture, pictureLabelText, PictureLabel, scaleLabel } from '../picture-label.js';
import type { TextContext, TimedText } from '../timed-text.js';
import { Transition } from '../transition.js';
import { animatedPlacement } from './placed-fields.js';
import { keepTexts } from './keep-texts.js';

const fraction = z.number().min(0).max(1);

/** Parts cut off each side of the upright source picture, as fractions of its width and height. */
export const Crop = z
  .strictObject({
    left: fraction.default(0),
    top: fraction.default(0),
    right: fraction.default(0),
    bottom: fraction.default(0),
  })
  .refine((crop) => crop.left + crop.right < 0.99 && crop.top + crop.bottom < 0.99, 'validation:crop');

/** Basic grading. Zero (one for contrast and saturation) leaves the picture as it is. */
export const Grade = z.strictObject({
  /** Stops; +1 doubles the light. */
  exposure: z.number().min(-5).max(5).default(0),
  /** Slope about middle grey. */
  contrast: z.number().min(0).max(3).default(1),
  saturation: z.number().min(0).max(3).default(1),
  /** -1 cool to +1 warm. */
  temperature: z.number().min(-1).max(1).default(0),
});
export type Grade = z.infer<typeof Grade>;

/** Makes one colour transparent. Distances are in the chroma plane, 0 to 1 (FFmpeg's `chromakey`). */
export const ChromaKey = z.strictObject({
  color: Color,
  similarity: z.number().min(0.00001).max(1).default(0.12),
  smoothness: z.number().min(0).max(1).default(0.05),
  /** How much of the key's colour is taken out of what stays. */
  despill: z.number().min(0).max(1).default(0.5),
});

export type ChromaKey = z.infer<typeof ChromaKey>;

/** The fields of every picture item. Positions are fractions of the canvas, so a project scales to any size. */
export const pictureFields = {
  crop: Crop.prefault({}),
  /** Quarter turns clockwise, on top of what the file itself asks for. */
  rotate: z.literal([0, 90, 180, 270]).default(0),
  flip: z.strictObject({ horizontal: z.boolean().default(false), vertical: z.boolean().default(false) }).prefault({}),
  /** `cover` fills the canvas, `contain` shows all of it, `blur` shows all of it over its own blurred copy. */
  fit: z.enum(['cover', 'contain', 'blur']).default('cover'),
  /** The point of the picture that `cover` keeps nearest the middle, as fractions of the cropped picture. */
  focus: z.strictObject({ x: fraction.default(0.5), y: fraction.default(0.5) }).prefault({}),
  /** A colour behind the picture, over the whole canvas: for alpha footage as the main picture. */
  backdrop: Color.nullable().default(null),
  /** Centre of the fitted picture, as fractions of the canvas. */
  position: z
    .strictObject({
      x: animated(z.number().min(-10).max(10)).default(0.5),
      y: animated(z.number().min(-10).max(10)).default(0.5),
    })
    .prefault({}),
  /** 1 is the fitted size. */
  scale: animated(z.number().min(0.01).max(20)).default(1),
  /** Degrees clockwise about the centre. */
  rotation: animated(z.number().min(-3600).max(3600)).default(0),
  opacity: animated(fraction).default(1),
  /** The picture fades from and to transparent. */
  fade: Fade.prefault({}),
  grade: Grade.prefault({}),
  /** A .cube file, mixed in by `intensity`. */
  lut: z
    .strictObject({ asset: AssetId, intensity: fraction.default(1) })
    .nullable()
    .default(null),
  chromaKey: ChromaKey.nullable().default(null),
  /** The transition at the item's head; null is a cut. */
  transition: Transition.nullable().default(null),
  /** A text that goes where the picture goes. */
  label: PictureLabel.nullable().default(null),
};

type Labelled = LabelledPicture & { readonly label: PictureLabel | null };

const NO_TEXTS: readonly TimedText[] = [];

const keep = keepTexts<Labelled, readonly TimedText[]>();

const pictureTexts = (item: Labelled, _from: number, _to: number, { size }: TextContext): readonly TimedText[] => {
  const { label } = item;
  return label ? keep(item, `${size.width}x${size.height}`, () => [pictureLabelText(item, label, size)]) : NO_TEXTS;
};

/** What every kind with these fields says of itself. */
export const pictureKind = {
  track: 'picture',
  assets: { 'lut.asset': ['lut'] },
  animated: animatedPlacement,
  fades: { fade: 'picture' },
  transition: true,
  composition: { layer: 'picture', texts: pictureTexts },
  sounds: null,
  divide: <T>(head: T, tail: T): readonly [T, T] => [head, tail],
  join: <T>(head: T): T => head,
  resize: <T extends Labelled>(item: T, factor: number): T =>
    item.label ? { ...item, label: scaleLabel(item.label, factor) } : item,
  label: (): null => null,
} as const;
