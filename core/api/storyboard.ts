/** `storyboard.*`: from a script, or a theme, to a finished short. */
import { z } from 'zod';
import { KaraokeChoice } from '../project/karaoke-presets.js';
import { LanguageTag } from '../project/language-tag.js';
import { ProjectId } from '../project/ids.js';
import { MOST_SCRIPT, narrationVoice, SpeakingRate, VoiceName } from '../project/narration-source.js';
import { Project } from '../project/project.js';
import { LongerScene, SceneFootage, SceneId, Storyboard, StoryboardScene } from '../project/storyboard.js';
import { FrameRate } from '../project/time.js';
import { Cost } from '../providers/cost.js';
import { StyleName } from '../styles/style-name.js';
import { FilePath, ProblemSchema, RecordId, Revision, textModelFields } from './fields.js';
import { JobId } from './job-id.js';
import { changes, type Methods, reads } from './method.js';
import { ProjectState } from './projects.js';
import { RenderResult } from './render.js';
import { ExportSettings, Sidecars } from './render-request.js';
import type { Named } from '../project/named-schema.js';

const Us = z.int().min(0);
const text = z.union([z.string().min(1).max(MOST_SCRIPT), z.strictObject({ file: FilePath })]);
const style = z.string().trim().min(1).max(200).optional();
/** The least that it lasts, microseconds: scenes are made longer where what is said is shorter. */
const least = z.int().min(1_000_000).max(600_000_000).optional();

const voice = {
  /** The name of a voice; without one the first that speaks the language. */
  voice: VoiceName.optional(),
  /** Words a minute; without one the voice's own. */
  rate: SpeakingRate.optional(),
  speakers: narrationVoice.speakers,
  pronunciations: narrationVoice.pronunciations,
};

const generateClipsSchema = z.lazy(() =>
  z.strictObject({
    /** A service; the first that may be asked where absent. */
    provider: z.string().min(1).max(40).optional(),
    model: z.string().min(1).max(200).optional(),
    /** Whether scenes get one that a file of the library would serve; otherwise only those that would get a card. */
    all: z.boolean().default(false),
  }),
);
/** The schema of {@link GenerateClips}. */
export interface GenerateClipsSchema extends Named<typeof generateClipsSchema> {}
/** Clips that a model makes for scenes. */
export const GenerateClips: GenerateClipsSchema = generateClipsSchema;
export type GenerateClips = z.output<typeof GenerateClips>;

/** Scenes that are to show something else, such as another take of a clip. */
const other = z.array(SceneId).max(200).default([]);

/** How a storyboard is made. */
const making = {
  ...voice,
  /** Where relative paths of scenes start. */
  folder: FilePath.optional(),
  /** Whether scenes without a picture of their own get one of the library; otherwise they get cards. */
  library: z.boolean().default(true),
  /** Files of the library that scenes, by their ids, are not to show: something else fits, or a card. */
  avoid: z.record(SceneId, z.array(RecordId).max(1000)).default({}),
  longer: LongerScene.optional(),
  /** Has a model make clips; null for none. */
  generate: GenerateClips.nullable().default(null),
  /** Music under the whole, and how much lower it is while somebody speaks, decibels; null takes it away. */
  music: z
    .strictObject({ file: FilePath, duck: z.number().min(0).max(40).default(14) })
    .nullable()
    .optional(),
  captions: z.boolean().optional(),
  karaoke: KaraokeChoice.nullable().optional(),
  /** Asks a service even where it may have been paid for the same, and the answer was lost. */
  again: z.boolean().default(false),
};

/** A new project's. */
const creating = {
  name: z.string().min(1).max(200).optional(),
  fps: FrameRate.default({ num: 30, den: 1 }),
  /** The brand kit that it gets; that for new projects where absent, none where null. */
  brand: StyleName.nullable().optional(),
};

/** What a model is to write about, and how. */
export const WritingRequest = z.strictObject({
  theme: z.string().trim().min(1).max(2000),
  language: LanguageTag,
  /** Such as calm, funny, dramatic. */
  tone: z.string().trim().min(1).max(200).optional(),
  /** Such as children, beginners. */
  audience: z.string().trim().min(1).max(200).optional(),
  style,
  scenes: z.int().min(1).max(60).default(8),
  /** How long it is to be, seconds. */
  seconds: z
    .strictObject({ least: z.int().min(5).max(600).default(64), most: z.int().min(5).max(600).default(90) })
    .prefault({}),
  ...textModelFields,
});
export type WritingRequest = z.output<typeof WritingRequest>;

const predicted = {
  /** How long each scene will be, microseconds, predicted. */
  lengths: z.array(Us),
  length: Us,
  problems: z.array(ProblemSchema),
};

const Chosen = z.lazy(() =>
  z.array(
    SceneFootage.extend({
      /** The names of its files, and which of the library they are. */
      names: z.array(z.string()),
      library: z.array(RecordId.nullable()),
    }),
  ),
);

/** What a model would be asked to make; what was paid before costs nothing. */
const PlannedClips = z.lazy(() =>
  z.strictObject({
    provider: z.string(),
    model: z.string(),
    scenes: z.array(
      z.strictObject({
        scene: SceneId,
        /** How long each of its clips is. */
        seconds: z.array(z.number()),
        cost: Cost.nullable(),
      }),
    ),
    cost: Cost.nullable(),
  }),
);

const Made = z.strictObject({
  state: ProjectState,
  footage: Chosen,
  /** What was not found, does not fit, or was done by hand and has no place any more. */
  problems: z.array(ProblemSchema),
});

const shortRequestSchema = z.lazy(() =>
  z.strictObject({
    source: z.union([
      z.strictObject({ storyboard: Storyboard }),
      z.strictObject({
        script: text,
        language: LanguageTag.optional(),
        title: z.string().min(1).max(200).optional(),
        style,
        least,
      }),
      z.strictObject({ theme: z.strictObject(WritingRequest.shape) }),
    ]),
    ...making,
    ...creating,
    /** The project that is to follow, as by `storyboard.apply`; it keeps its name, frame rate and brand. A new one where absent. */
    into: z.strictObject({ id: ProjectId, other }).optional(),
    /** Absent only where a project follows, and no video of it is wanted. */
    output: FilePath.optional(),
    settings: ExportSettings.prefault({}),
    overwrite: z.boolean().default(true),
    /** The second of the frame that is written beside the video; null for none. */
    poster: z.number().min(0).nullable().default(1),
    sidecars: Sidecars.nullable().default({ formats: ['srt'] }),
  }),
);
/** The schema of {@link ShortRequest}. */
export interface ShortRequestSchema extends Named<typeof shortRequestSchema> {}
/** A whole short: a storyboard, a script or a theme, and the video to write. */
export const ShortRequest: ShortRequestSchema = shortRequestSchema;
export type ShortRequest = z.output<typeof ShortRequest>;

/** The steps of making a short, in their order; `clips` only where a model makes some. */
export const SHORT_STAGES = ['write', 'footage', 'speak', 'clips', 'compile', 'export'] as const;

/** What a step took so far. */
export const StageTimes = z.lazy(() =>
  z.strictObject({
    stage: z.enum(SHORT_STAGES),
    ms: z.int(),
    /** What services charged for it, millionths of a US dollar; null where nobody knows. */
    cost: Cost.nullable(),
  }),
);
export type StageTimes = z.infer<typeof StageTimes>;

/** What came of it. */
export const ShortResult = z.lazy(() =>
  z.strictObject({
    /** The project that it is. */
    project: ProjectId,
    title: z.string(),
    language: z.string(),
    scenes: z.int(),
    /** How many scenes show what. */
    footage: z.record(SceneFootage.shape.from, z.int()),
    /** How long each step took, over all attempts, milliseconds, and what it cost. */
    stages: z.array(StageTimes),
    /** Null where none was wanted. */
    video: RenderResult.nullable(),
    problems: z.array(ProblemSchema),
  }),
);
export type ShortResult = z.output<typeof ShortResult>;

/** The methods. */
export const storyboardMethods = {
  'storyboard.outlines': reads(
    'Scripts to begin with, in a language, whose places in square brackets are filled in.',
    () => z.strictObject({ language: LanguageTag.default('en') }),
    () =>
      z.strictObject({
        outlines: z.array(
          z.strictObject({
            id: z.string(),
            title: z.string(),
            description: z.string(),
            script: z.string(),
            scenes: z.array(StoryboardScene),
          }),
        ),
      }),
  ),
  'storyboard.parse': reads(
    'A script as a storyboard, what is wrong with it, and how long it will be.',
    () =>
      z.strictObject({
        text,
        language: LanguageTag.optional(),
        title: z.string().min(1).max(200).optional(),
        style,
        least,
        ...voice,
      }),
    () =>
      z.strictObject({
        /** Null where it has errors. */
        storyboard: Storyboard.nullable(),
        /** It as a script. */
        script: z.string(),
        ...predicted,
      }),
  ),
  'storyboard.write': changes(
    'Has a model write a storyboard about a theme. The same is paid once.',
    WritingRequest,
    () =>
      z.strictObject({
        storyboard: Storyboard,
        script: z.string(),
        provider: z.string(),
        model: z.string(),
        ...predicted,
      }),
    { openWorld: true },
  ),
  'storyboard.plan': reads(
    'What each scene would show and why, how long it would be, and what its voice and clips would cost. Nothing is made.',
    () => z.strictObject({ storyboard: Storyboard, project: ProjectId.optional(), ...making, other }),
    () =>
      z.strictObject({
        footage: Chosen,
        ...predicted,
        /** Of what is said, millionths of a US dollar. */
        cost: Cost.nullable(),
        clips: PlannedClips.nullable(),
      }),
  ),
  'storyboard.compile': changes(
    'Speaks a storyboard and gives the project of it: pictures, narration, captions of its words, music.',
    () => z.strictObject({ storyboard: Storyboard, ...making, ...creating }),
    () => z.strictObject({ project: Project, footage: Chosen, problems: z.array(ProblemSchema) }),
    { openWorld: true },
  ),
  'storyboard.apply': changes(
    'Makes a project follow a changed storyboard, in one step of undo. Scenes that stayed keep what they show; what was changed by hand stays.',
    () =>
      z.strictObject({
        id: ProjectId,
        base: Revision,
        storyboard: Storyboard,
        ...making,
        other,
      }),
    Made,
    { openWorld: true },
  ),
  'storyboard.make': changes(
    'Makes a whole short as one job: writes it where a theme is given, finds pictures, speaks, captions, and exports; or makes a project follow (into). Asked for again it goes on where it was.',
    ShortRequest,
    () => z.strictObject({ jobId: JobId }),
    { openWorld: true },
  ),
} as const satisfies Methods;
