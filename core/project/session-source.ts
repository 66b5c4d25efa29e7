/** What the items of a session were made of, so that a changed plan can be told from what was changed by hand. */
import { z } from 'zod';
import { AssetId } from './ids.js';
import { ClipScores } from './clip-scores.js';
import { CanvasSize } from './canvas-size.js';
import { FrameRate, Microseconds } from './time.js';

/** The clip that shows an exercise. */
export const SessionClip = z.lazy(() =>
  z.strictObject({
    asset: AssetId,
    /** What the exercise is called in the language of the session. */
    name: z.string().min(1).max(200),
    /** How long its source is, microseconds; null for a picture. */
    length: Microseconds.min(1).nullable(),
    /** The part that is repeated; null where that is the whole. */
    loop: z
      .strictObject({
        in: Microseconds,
        out: Microseconds,
        mode: z.enum(['forward', 'ping-pong']),
        /** Whether it was looked for, and not marked by a person. */
        found: z.boolean().default(false),
      })
      .nullable(),
    /** Which parts show it best, where that was measured. */
    scores: ClipScores.nullable().default(null),
    /** Whether what is behind it shows through. */
    alpha: z.boolean(),
    /** Whether it may be mirrored for the other side. */
    mirror: z.boolean(),
  }),
);
export type SessionClip = z.infer<typeof SessionClip>;

/** Something that is said, sounded or written at a moment of a session. */
export const SessionSourceCue = z.lazy(() =>
  z.strictObject({
    id: z.string().max(200),
    interval: z.string().max(200),
    kind: z.enum(['speech', 'tone', 'text']),
    at: Microseconds,
    length: Microseconds,
    /** Its sound; null for what is only written. */
    asset: AssetId.nullable(),
    /** Written over the picture; null for nothing. */
    text: z.string().max(500).nullable(),
    /** What is said or written, for captions; absent for a tone. */
    spoken: z.string().max(500).optional(),
  }),
);
export type SessionSourceCue = z.infer<typeof SessionSourceCue>;

/** The source of a session: everything that its items follow from. */
export const SessionSource = z.lazy(() =>
  z.strictObject({
    /** The plan as it was written (docs/sessions.md). */
    plan: z.record(z.string(), z.unknown()),
    /** The canvas and the rate that it was laid out for. */
    size: CanvasSize,
    fps: FrameRate,
    /** By the exercise's name as the rows have it. An exercise that is missing here has no clip. */
    clips: z.record(z.string().max(300), SessionClip).default({}),
    cues: z.array(SessionSourceCue).max(50_000).default([]),
    /** Music under the work, and under everything else. */
    music: z
      .strictObject({
        work: AssetId.nullable(),
        rest: AssetId.nullable(),
        /** How long the files are, by their assets; without it a file begins anew with every phase. */
        lengths: z.record(AssetId, Microseconds.min(1)).default({}),
      })
      .prefault({ work: null, rest: null }),
    /** What is behind the clips, by the kind of interval; its length is null for a picture. */
    grounds: z
      .record(z.string().max(40), z.strictObject({ asset: AssetId, length: Microseconds.min(1).nullable() }))
      .default({}),
  }),
);
export type SessionSource = z.infer<typeof SessionSource>;

/** The clip of an exercise; undefined where it has none. What is called `constructor` is an exercise too. */
export const clipOf = ({ clips }: Pick<SessionSource, 'clips'>, exercise: string | null): SessionClip | undefined =>
  exercise !== null && Object.hasOwn(clips, exercise) ? clips[exercise] : undefined;
