/** `session.*`: workouts as plans, and the videos made of them. */
import { z } from 'zod';
import { MessageSchema } from '../locales/message.js';
import { FrameRate } from '../project/time.js';
import { LanguageTag } from '../project/language-tag.js';
import { ProjectId } from '../project/ids.js';
import { Project } from '../project/project.js';
import { FilePath, ProblemSchema, Revision } from './fields.js';
import { ProjectState } from './projects.js';
import { changes, type Methods, reads } from './method.js';

/** A plan: a YAML, JSON or CSV file, or what such a file says as JSON (docs/sessions.md). */
export const PlanSource = z.lazy(() =>
  z.union([
    z.strictObject({ file: FilePath }),
    z.strictObject({
      plan: z.record(z.string(), z.json()),
      /** From which paths in it start. */
      folder: FilePath.optional(),
    }),
  ]),
);
export type PlanSource = z.output<typeof PlanSource>;

/** A part of a session, microseconds from its start. */
export const IntervalSchema = z.lazy(() =>
  z.strictObject({
    /** Made of its row, round, set and side: the same as long as these are. */
    id: z.string(),
    kind: z.enum(['prepare', 'work', 'rest', 'switch']),
    start: z.int(),
    length: z.int(),
    phase: z.enum(['warm-up', 'main', 'cool-down']),
    block: z.int().nullable(),
    row: z.string().nullable(),
    path: z.array(z.union([z.string(), z.number()])),
    exercise: z.string().nullable(),
    cue: z.string().nullable(),
    reps: z.int().nullable(),
    /** Seconds of the parts of a repetition. */
    tempo: z.array(z.number()).nullable(),
    /** Of the clip of its exercise. */
    speed: z.number(),
    side: z.enum(['left', 'right']).nullable(),
    round: z.int(),
    rounds: z.int(),
    set: z.int(),
    sets: z.int(),
  }),
);

/** Sums, in microseconds. */
export const SessionStatisticsSchema = z.lazy(() =>
  z.strictObject({
    length: z.int(),
    prepare: z.int(),
    work: z.int(),
    /** With the changes of sides. */
    rest: z.int(),
    warmUp: z.int(),
    coolDown: z.int(),
    intervals: z.int(),
    exercises: z.array(z.strictObject({ name: z.string(), work: z.int(), sets: z.int() })),
  }),
);

/** A problem of a plan. */
export const PlanProblem = ProblemSchema.extend({
  /** The line of the file; null where it came without one. */
  line: z.int().nullable(),
});

/** How a session is made: what its plan leaves to whoever makes it. */
const making = {
  source: PlanSource,
  /** In place of what the plan says. */
  canvas: z.enum(['vertical', 'horizontal', 'square']).optional(),
  fps: FrameRate.optional(),
};

/** A session as a project: what of its plan could not be shown, and of a person's changes could not be kept. */
const Made = z.strictObject({ state: ProjectState, problems: z.array(PlanProblem) });

/** How many moments a video was looked at, and at how many of them something could be read. */
const Looked = z.lazy(() => z.strictObject({ looked: z.int(), read: z.int() }));

/** Something of a video that is not as its plan says, or could not be read. Times are microseconds. */
export const VerifyFindingSchema = z.lazy(() =>
  z.strictObject({
    of: z.enum(['length', 'tone', 'timer', 'bar', 'session-bar']),
    /** When it is seen or should be heard first, and last. */
    at: z.int(),
    until: z.int(),
    row: z.string().nullable(),
    /** The time of a length or tone, the digits of a timer, how much of a bar is over from 0 to 1. */
    expected: z.union([z.string(), z.number()]),
    /** The same as it is seen or heard; null where nothing is heard or can be read. */
    seen: z.union([z.string(), z.number()]).nullable(),
    /** False for what cannot be read, which may be right: another theme, or a timer that was changed by hand. */
    wrong: z.boolean(),
    /** In English. */
    message: z.string(),
    /** The same as a key of the catalogue and its parameters, for other languages. */
    text: MessageSchema,
  }),
);

/** The methods. */
export const sessionMethods = {
  'session.check': reads(
    'What a plan adds up to, its intervals, and everything that is wrong with it.',
    () => z.strictObject({ source: PlanSource }),
    () =>
      z.strictObject({
        /** What the file says, or the plan that was given: what a table of it begins with. */
        plan: z.record(z.string(), z.json()),
        /** Null where the plan has errors. */
        title: z.string().nullable(),
        statistics: SessionStatisticsSchema,
        /** None where the plan has errors. */
        intervals: z.array(IntervalSchema),
        /** How long the intervals of each row last together, in the order of the plan. */
        rows: z.array(z.strictObject({ row: z.string(), length: z.int() })),
        /** What a voice says, each text once: what `sounds.recordings` may replace. */
        said: z.array(z.string()),
        problems: z.array(PlanProblem),
      }),
  ),
  'session.create': changes(
    'A new project with the finished timeline of a plan: clips, timers, bars, cues and music.',
    () => z.strictObject({ ...making, name: z.string().min(1).max(200).optional() }),
    Made,
  ),
  'session.compile': reads(
    'The project that session.create would keep, as a document.',
    () => z.strictObject(making),
    () => z.strictObject({ project: Project, problems: z.array(PlanProblem) }),
  ),
  'session.apply': changes(
    'Makes the timeline of a project follow a changed plan, in one step of undo. What was changed by hand stays where it still has a place; what has none is listed.',
    () => z.strictObject({ id: ProjectId, base: Revision, source: PlanSource }),
    Made,
  ),
  'session.templates': reads(
    'Sessions to begin with, by their names in a language. Their exercises are those that come with Upright.',
    () => z.strictObject({ language: LanguageTag.default('en') }),
    () =>
      z.strictObject({
        templates: z.array(
          z.strictObject({
            id: z.string(),
            title: z.string(),
            description: z.string(),
            /** Microseconds. */
            length: z.int(),
            plan: z.record(z.string(), z.json()),
          }),
        ),
      }),
  ),
  'session.verify': reads(
    'Compares a finished video with its plan: how long it is, when each tone is heard, and what its timers and bars show at about 200 moments and where intervals change.',
    () => z.strictObject({ video: FilePath, source: PlanSource }),
    () =>
      z.strictObject({
        /** Microseconds. */
        length: z.strictObject({ expected: z.int(), found: z.int() }),
        tones: z.array(
          z.strictObject({
            tone: z.string(),
            row: z.string().nullable(),
            /** Microseconds from the start of the video. */
            expected: z.int(),
            /** Null where it is not heard within 150 ms of its time. */
            heard: z.int().nullable(),
            /** Whether it is heard within 10 ms of its time. */
            onTime: z.boolean(),
          }),
        ),
        looked: z.strictObject({ timer: Looked, bar: Looked, 'session-bar': Looked }),
        /** All that is wrong or could not be read, by its time. */
        findings: z.array(VerifyFindingSchema),
        /** Whether nothing is wrong: the length, each tone, and what could be read of timers and bars. */
        agrees: z.boolean(),
        problems: z.array(PlanProblem),
      }),
  ),
  'session.export': changes(
    'Writes a plan as a file, by the extension of the output: YAML, JSON, or a table (CSV or TSV), which has its rows only.',
    () => z.strictObject({ source: PlanSource, output: FilePath, overwrite: z.boolean().default(false) }),
    () => z.strictObject({ file: z.string(), bytes: z.int() }),
  ),
  'session.print': changes(
    'Writes a plan as a page to print: HTML, Markdown, or PDF by an installed browser.',
    () => z.strictObject({ source: PlanSource, output: FilePath, overwrite: z.boolean().default(false) }),
    () => z.strictObject({ file: z.string(), bytes: z.int() }),
  ),
} as const satisfies Methods;
