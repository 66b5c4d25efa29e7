/** Sounds that hang on a time that runs: tones and files, each at a moment of it. */
import { z } from 'zod';
import { AssetId } from './ids.js';
import { MAX_SOURCE_US, SECOND_US } from './time.js';

/** The tones that are computed: as a time begins, in its last three seconds, and at its end. */
export const ToneName = z.enum(['prepare', 'work', 'rest', 'last-three', 'end']);
export type ToneName = z.infer<typeof ToneName>;

const fields = {
  /** What `offset` is counted from: where the time begins, its middle, or where it is over. */
  from: z.enum(['start', 'half', 'end']).default('end'),
  /** Microseconds after that moment; before it where it is negative. */
  offset: z.int().min(-MAX_SOURCE_US).max(MAX_SOURCE_US).default(0),
  /** Linear: 1 is as recorded. */
  gain: z.number().min(0).max(16).default(1),
};

/** A sound of a timer or of a progress bar. It begins at the very sample, and is cut with the item. */
export const TimerSound = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('tone'), tone: ToneName, ...fields }),
  z.strictObject({
    kind: z.literal('file'),
    asset: AssetId,
    /** Whether it is speech, under which music is lowered. */
    speech: z.boolean().default(false),
    ...fields,
  }),
]);
export type TimerSound = z.infer<typeof TimerSound>;

/** How many sounds an item may have. */
export const MOST_SOUNDS = 200;

/** Beeps in the last three seconds, and the tone of the end. */
export const LAST_SECONDS: readonly TimerSound[] = [
  ...[-3, -2, -1].map((seconds) => ({ tone: 'last-three', offset: seconds * SECOND_US })),
  { tone: 'end' },
].map((fields) => TimerSound.parse({ kind: 'tone', ...fields }));

/** A sound of an item with its time on the timeline. */
export interface TimedSound {
  readonly sound: TimerSound;
  /** Microseconds from the item's first frame to where it begins; negative where a part of it was cut off. */
  readonly at: number;
  /** Whether it sounds to its own end, also after the item. Else it ends with the item. */
  readonly ringsOut: boolean;
}
