/** The fields of items that are only heard. */
import { z } from 'zod';
import { Fade } from '../fade.js';
import { AssetId } from '../ids.js';
import { animated } from '../keyframes.js';
import { Microseconds } from '../time.js';
import { Transition } from '../transition.js';
import type { AssetUses, Playback, SoundUse } from './define-kind.js';
import { placedFields } from './placed-fields.js';

/** Linear gain: 1 is as recorded, 0 silent, 4 is +12 dB. */
export const gain = animated(z.number().min(0).max(16)).default(1);

/** Source seconds per timeline second; pitch is kept. */
export const speed = z.number().min(0.1).max(10).default(1);

/** The fields that music, sound effects and narration share. */
export const soundFields = {
  ...placedFields,
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
  /** The transition at the item's head; null is a cut. */
  transition: Transition.nullable().default(null),
};

const fields = z.strictObject(soundFields);
type SoundFields = z.infer<typeof fields>;

/** What every kind of sound says of itself. */
export const soundKind = {
  track: 'audio',
  assets: { asset: ['audio', 'video'] },
  animated: { gain: 'sound' },
  fades: { fade: 'sound' },
  playback: { reverse: false, freeze: false, offset: true },
  transition: true,
  composition: null,
  sounds: null,
  divide: <T>(head: T, tail: T): readonly [T, T] => [head, tail],
  join: <T>(head: T): T => head,
  resize: <T>(item: T): T => item,
  label: (): null => null,
} as const satisfies {
  readonly assets: AssetUses<SoundFields>;
  readonly playback: Playback;
  readonly [answer: string]: unknown;
};

/** How a sound item is heard, but for what its kind adds. */
export const soundDefaults = {
  gain: (item: SoundFields) => item.gain,
  fade: (item: SoundFields) => item.fade,
  stream: () => null,
  speech: () => false,
  duckDb: () => null,
  accompanies: false,
} satisfies SoundUse<SoundFields>;
