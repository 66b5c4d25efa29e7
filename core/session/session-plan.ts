/**
 * A session as a coach writes it: blocks of rows. It is a specification; intervals with their times are made of it
 * (`intervals.ts`), and of these the items of a timeline.
 */
import { z } from 'zod';
import { Color } from '../project/color.js';
import { filePath } from '../project/file-path.js';
import { LanguageTag } from '../project/language-tag.js';
import { Duration } from './duration.js';

/** How fast the clip of an exercise is played; 0.5 is slow motion. */
const ClipSpeed = z.number().min(0.25).max(2);

/** The longest list of rows, in a block or altogether. */
const MOST_ROWS = 1000;

/** Names a row for ever: what a person changed on the timeline hangs on it. */
export const RowId = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'validation:ids');

/** How the rows of a block follow each other, and the times that they have where they say none. */
export const SessionFormat = z.enum([
  /** 20 s of work, 10 s of rest, eight times over the rows in turn. */
  'tabata',
  /** 40 s of work, 20 s of rest. */
  'hiit',
  /** Each row begins on its minute. */
  'emom',
  /** As many rounds of the rows as possible in a time. */
  'amrap',
  /** The rows one after the other, `rounds` times. */
  'circuit',
  /** Repetitions that rise from set to set. */
  'ladder',
  /** Repetitions that rise and fall. */
  'pyramid',
  /** Poses that are held for 30 s, with 5 s to change. */
  'yoga',
  /** All sets of a row before the next row, with a minute of rest. */
  'sets',
  /** Nothing but what is written. */
  'custom',
]);
export type SessionFormat = z.infer<typeof SessionFormat>;

/** Fields of a row that is more than its notation. */
const SessionRowFields = z.lazy(() =>
  z.strictObject({
    id: RowId.optional(),
    /** A row in the short notation; the other fields go before what it says. */
    row: z.string().max(300).optional(),
    /** An exercise of the library by its name or id, or any other name. */
    exercise: z.string().min(1).max(200).optional(),
    work: Duration.optional(),
    /** After each set. */
    rest: Duration.optional(),
    sets: z.int().min(1).max(1000).optional(),
    reps: z.int().min(1).max(10_000).optional(),
    /** Seconds of the parts of a repetition: `3-1-1`. */
    tempo: z
      .string()
      .regex(/^[\dx](-[\dx]){2,3}$/i, 'validation:tempo')
      .optional(),
    sides: z.enum(['both', 'each', 'left', 'right']).optional(),
    /** In place of the plan's. */
    speed: ClipSpeed.optional(),
    /** Said and shown when the row begins, in place of its name. */
    cue: z.string().min(1).max(300).optional(),
  }),
);

/** A row: its notation, or its fields. */
export const SessionRow = z.lazy(() => z.union([z.string().min(1).max(300), SessionRowFields]));
export type SessionRow = z.infer<typeof SessionRow>;

/** What blocks have, and a session for all of its blocks. */
const defaults = {
  format: SessionFormat.optional(),
  /** The times of rows that say none. */
  work: Duration.optional(),
  rest: Duration.optional(),
};

/** Rows that belong together, done once or in rounds. */
export const SessionBlock = z.lazy(() =>
  z.strictObject({
    name: z.string().max(200).optional(),
    phase: z.enum(['warm-up', 'main', 'cool-down']).default('main'),
    ...defaults,
    rounds: z.int().min(1).max(1000).optional(),
    /** Between two rounds, in place of the rest of the last row. */
    'rest between rounds': Duration.optional(),
    /** After the block, in place of the rest of the last row. */
    'rest after': Duration.optional(),
    /** Of an EMOM or AMRAP: how long it lasts. */
    length: Duration.optional(),
    rows: z.array(SessionRow).min(1).max(MOST_ROWS),
  }),
);
export type SessionBlock = z.infer<typeof SessionBlock>;

/** What is heard of a session besides its clips. */
export const SessionSounds = z.strictObject({
  /** The voice that speaks the cues; false for none. Without it one that is at hand speaks the plan's language. */
  voice: z.union([z.string().min(1).max(100), z.literal(false)]).optional(),
  /** Tones where an interval begins, in its last three seconds, and at the end. */
  tones: z.boolean().default(true),
  /** Says what comes next, in rests. */
  next: z.boolean().default(true),
  /** Says the half of work that lasts 20 s or longer. */
  halfway: z.boolean().default(true),
  /** Says 3, 2, 1 before work ends. */
  countdown: z.boolean().default(false),
  /** Counts repetitions aloud. */
  count: z.boolean().default(false),
  /** Own recordings by the words that they replace. */
  recordings: z.record(z.string().min(1).max(300), filePath()).default({}),
});
export type SessionSounds = z.infer<typeof SessionSounds>;

/** A whole session. */
export const SessionPlan = z.lazy(() =>
  z
    .strictObject({
      $schema: z.string().optional(),
      title: z.string().min(1).max(200).default('Session'),
      /** Of what is said and shown by the session itself. */
      language: LanguageTag.default('en'),
      ...defaults,
      /** Before the first exercise. */
      prepare: Duration.prefault(10),
      /** Between the left and the right side of an exercise. */
      switch: Duration.prefault(5),
      /** Of one repetition of a row without a tempo. */
      pace: Duration.prefault(3),
      sounds: SessionSounds.prefault({}),
      /** Music under the whole, or under each kind of interval. */
      music: z
        .union([filePath(), z.strictObject({ work: filePath().optional(), rest: filePath().optional() })])
        .optional(),
      /** The name of a theme: fonts, colours and places of what is shown. */
      theme: z
        .string()
        .regex(/^[a-z0-9-]{1,60}$/, 'validation:ids')
        .default('bold'),
      /** Clips by the exercises that they show, besides those of the library. */
      clips: z.record(z.string().min(1).max(200), filePath()).default({}),
      speed: ClipSpeed.default(1),
      /**
       * Behind clips that are transparent or do not fill the canvas: a colour, a picture or a video, or `blur` for a blurred copy
       * of the clip.
       */
      background: z.union([Color, filePath()]).optional(),
      canvas: z.enum(['vertical', 'horizontal', 'square']).default('vertical'),
      /**
       * When what differs in every round is shown (its counter, the bar of the session): in the first seconds of rests and of
       * work, so that the pictures of later rounds are those of the first; or always.
       */
      overlays: z.enum(['rests', 'always']).default('rests'),
      /** A chapter of the video for each block, or for each exercise; blocks where there are several. */
      chapters: z.union([z.enum(['blocks', 'exercises']), z.literal(false)]).optional(),
      /** A flash of the picture where work begins. */
      flash: z.boolean().default(false),
      /** How long the whole is meant to last; checked. */
      length: Duration.optional(),
      blocks: z.array(SessionBlock).min(1).max(MOST_ROWS).optional(),
      /** The rows of a session that is one block. */
      rows: z.array(SessionRow).min(1).max(MOST_ROWS).optional(),
      rounds: z.int().min(1).max(1000).optional(),
      'rest between rounds': Duration.optional(),
    })
    .refine((plan) => (plan.blocks === undefined) !== (plan.rows === undefined), 'validation:blocksOrRows'),
);
export type SessionPlan = z.infer<typeof SessionPlan>;
