/** What stands on a track. One union on `kind`; later kinds (captions, timer, progress bar) join it. */
import { z } from 'zod';
import { AssetId, GroupId, ItemId } from './ids.js';
import { animated } from './keyframes.js';
import { Fade, pictureFields } from './picture.js';
import { Frame, FrameCount, Microseconds } from './time.js';
import { TextStyle } from './text-style.js';
import { Transition } from './transition.js';

/** Where an item stands: it covers frames `start` to `start + length - 1`. */
const placed = {
  id: ItemId,
  start: Frame,
  length: FrameCount,
  group: GroupId.nullable().default(null),
  name: z.string().max(200).optional(),
};

/** Linear gain: 1 is as recorded, 0 silent, 4 is +12 dB. */
const gain = animated(z.number().min(0).max(16)).default(1);
const speed = z.number().min(0.1).max(10).default(1);
const transition = Transition.nullable().default(null);

/** A piece of a video or of a PNG sequence, with its sound. */
export const FootageItem = z.strictObject({
  kind: z.literal('footage'),
  ...placed,
  asset: AssetId,
  /** Source time of the earliest frame used. */
  in: Microseconds.default(0),
  /** Source seconds per timeline second; pitch is kept. */
  speed,
  /** Plays the same span of the source backwards, with its sound. */
  reverse: z.boolean().default(false),
  /** Shows the frame at `in` for the whole length, silently. */
  freeze: z.boolean().default(false),
  /** Starts again when the source ends; for short overlays. */
  loop: z.boolean().default(false),
  ...pictureFields,
  transition,
  volume: gain,
  muted: z.boolean().default(false),
  soundFade: Fade.prefault({}),
  /** Whether its sound is speech that ducks music. */
  speech: z.boolean().default(true),
  /** Index of the audio stream in the file; null lets the engine pick the first that is not silent. */
  audioStream: z.int().min(0).nullable().default(null),
});
export type FootageItem = z.infer<typeof FootageItem>;

/** A still or an animated picture; animated ones loop. Slow zoom and pan are keyframes on scale and position. */
export const ImageItem = z.strictObject({
  kind: z.literal('image'),
  ...placed,
  asset: AssetId,
  ...pictureFields,
  transition,
});
export type ImageItem = z.infer<typeof ImageItem>;

/** A text over the picture. */
export const TitleItem = z.strictObject({
  kind: z.literal('title'),
  ...placed,
  text: z.string().min(1).max(2000),
  style: TextStyle.prefault({}),
  /** Where the block's anchor stands, as fractions of the canvas. */
  position: z
    .strictObject({ x: z.number().min(-1).max(2).default(0.5), y: z.number().min(-1).max(2).default(0.5) })
    .prefault({}),
  /** The point of the text block that stands on `position`. */
  anchor: z
    .enum(['top-left', 'top', 'top-right', 'left', 'center', 'right', 'bottom-left', 'bottom', 'bottom-right'])
    .default('center'),
  /** Widest line, as a fraction of the canvas width; longer text wraps. */
  maxWidth: z.number().min(0.05).max(1).default(0.86),
  /** Degrees clockwise. */
  rotation: z.number().min(-360).max(360).default(0),
  opacity: z.number().min(0).max(1).default(1),
  fade: Fade.prefault({}),
});
export type TitleItem = z.infer<typeof TitleItem>;

const soundFields = {
  ...placed,
  asset: AssetId,
  /** Source time of the first sample used. */
  in: Microseconds.default(0),
  /** Start within the first frame, in microseconds: finer placing than a frame. */
  offset: Microseconds.default(0),
  speed,
  /** Starts again at `in` when the source ends. */
  loop: z.boolean().default(false),
  gain,
  muted: z.boolean().default(false),
  fade: Fade.prefault({}),
  transition,
};

/** Music; `duck` lowers it under speech by about `amount` dB. */
export const MusicItem = z.strictObject({
  kind: z.literal('music'),
  ...soundFields,
  duck: z
    .strictObject({ amount: z.number().min(0).max(40).default(16) })
    .nullable()
    .default(null),
});
/** A sound effect. */
export const SoundItem = z.strictObject({ kind: z.literal('sound'), ...soundFields });
/** Speech; it ducks music that asks for it. */
export const NarrationItem = z.strictObject({ kind: z.literal('narration'), ...soundFields });

/** Anything that stands on a track. */
export const Item = z.discriminatedUnion('kind', [
  FootageItem,
  ImageItem,
  TitleItem,
  MusicItem,
  SoundItem,
  NarrationItem,
]);
export type Item = z.infer<typeof Item>;
export type MusicItem = z.infer<typeof MusicItem>;
export type SoundItem = z.infer<typeof SoundItem>;
export type NarrationItem = z.infer<typeof NarrationItem>;
/** Items that show a picture from an asset. */
export type PictureItem = FootageItem | ImageItem;
/** Items that are only heard. */
export type AudioItem = MusicItem | SoundItem | NarrationItem;
export type ItemKind = Item['kind'];

/** The frame after an item's last. */
export const itemEnd = (item: { readonly start: number; readonly length: number }): number => item.start + item.length;

/** The transition at an item's head; null for a cut and for kinds that have none. */
export const transitionOf = (item: Item): Transition | null => ('transition' in item ? item.transition : null);

/** Whether an item plays a source in time: it has `in` and `speed`. */
export const hasSource = (item: Item): item is FootageItem | AudioItem =>
  item.kind !== 'title' && item.kind !== 'image';

/** What people call an item in a sentence. */
export const itemName = (item: Item): string => `"${item.name ?? item.id}"`;
