import { z } from 'zod';
import { Fade } from '../fade.js';
import { AssetId } from '../ids.js';
import { Microseconds } from '../time.js';
import { defineKind } from './define-kind.js';
import { pictureFields, pictureKind } from './picture-fields.js';
import { placedFields } from './placed-fields.js';
import { gain, speed } from './sound-fields.js';
import type { Named } from '../named-schema.js';

const footageItemSchema = z.strictObject({
  kind: z.literal('footage'),
  ...placedFields,
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
  volume: gain,
  muted: z.boolean().default(false),
  soundFade: Fade.prefault({}),
  /** Whether its sound is speech that ducks music. */
  speech: z.boolean().default(true),
  /** Index of the audio stream in the file; null lets the engine pick the first that is not silent. */
  audioStream: z.int().min(0).nullable().default(null),
});
/** The schema of {@link FootageItem}. */
export interface FootageItemSchema extends Named<typeof footageItemSchema> {}
/** A piece of a video or of a PNG sequence, with its sound. */
export const FootageItem: FootageItemSchema = footageItemSchema;
export type FootageItem = z.infer<typeof FootageItem>;

export const footage = defineKind({
  ...pictureKind,
  kind: 'footage',
  schema: FootageItem,
  assets: { asset: ['video', 'sequence'], ...pictureKind.assets },
  animated: { ...pictureKind.animated, volume: 'sound' },
  fades: { ...pictureKind.fades, soundFade: 'sound' },
  playback: { reverse: true, freeze: true, offset: false },
  sound: {
    gain: (item) => item.volume,
    fade: (item) => item.soundFade,
    stream: (item) => item.audioStream,
    speech: (item) => item.speech,
    duckDb: () => null,
    accompanies: false,
  },
});
