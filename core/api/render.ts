/** The types of the render methods: the request, the plan and the result. */
import { MessageSchema } from '../locales/message.js';
import { z } from 'zod';
import { CAPTION_FORMATS } from '../captions/caption-file.js';
import { CanvasSize } from '../project/canvas-size.js';
import { Project } from '../project/project.js';
import { FrameRate } from '../project/time.js';
import { ProjectId } from '../project/ids.js';
import { LanguageTag } from '../project/language-tag.js';
import { FilePath, ProblemSchema, videoFields } from './fields.js';
import { JobId } from './job-id.js';
import { RetryPolicy } from './retry-policy.js';
import { changes, type Methods, reads } from './method.js';
import type { Named } from '../project/named-schema.js';

/** Values for the named slots of a template. */
export const SlotValues = z.record(
  z.string().min(1).max(200),
  z.union([z.string(), z.number(), z.boolean(), z.null()]),
);
export type SlotValues = z.infer<typeof SlotValues>;

const renderSourceSchema = z.union([
  z.strictObject({ projectId: ProjectId }),
  z.strictObject({ file: FilePath, allowOutside: z.boolean().optional(), values: SlotValues.optional() }),
  z.strictObject({
    recipe: z.record(z.string(), z.json()),
    folder: FilePath.optional(),
    values: SlotValues.optional(),
  }),
  z.strictObject({ project: Project, folder: FilePath }),
]);
/** The schema of {@link RenderSource}. */
export interface RenderSourceSchema extends Named<typeof renderSourceSchema> {}
/**
 * What to render: a project that the engine keeps, a project file or a recipe file, or a recipe or project by value whose
 * relative paths start at `folder`. `values` fill the slots of a file or recipe. A project file may name media outside its own folder only where that is allowed: it may come
 * from anybody. A recipe is written by hand, and may name any.
 */
export const RenderSource: RenderSourceSchema = renderSourceSchema;
export type RenderSource = z.infer<typeof RenderSource>;

/** How the encoder decides how much to spend. */
export const RateControl = z.discriminatedUnion('mode', [
  /** Constant quality: `draft` is quick and small, `standard` looks right on a phone, `high` is for further editing. */
  z.strictObject({ mode: z.literal('quality'), level: z.enum(['draft', 'standard', 'high']).default('standard') }),
  z.strictObject({ mode: z.literal('bitrate'), kbps: z.number().min(50).max(500_000) }),
  /** The file is at most this large, in megabytes of 1,000,000 bytes. */
  z.strictObject({ mode: z.literal('size'), megabytes: z.number().min(0.05).max(1_000_000) }),
]);
export type RateControl = z.infer<typeof RateControl>;

export const VideoCodec = z.enum(['h264', 'hevc', 'av1']);
export type VideoCodec = z.infer<typeof VideoCodec>;
export const PresetName = z.enum(['tiktok', 'reels', 'shorts', 'small']);
export type PresetName = z.infer<typeof PresetName>;

const exportSettingsSchema = z.strictObject({
  preset: PresetName.optional(),
  codec: VideoCodec.optional(),
  rate: RateControl.optional(),
  /** `auto`, `cpu`, or an FFmpeg encoder by name such as `h264_nvenc`. */
  encoder: z
    .string()
    .regex(/^[a-z0-9_]{1,40}$/)
    .default('auto'),
  /** Other size than the project's; the composition is scaled, never stretched. */
  size: CanvasSize.optional(),
  fps: FrameRate.optional(),
});
/** The schema of {@link ExportSettings}. */
export interface ExportSettingsSchema extends Named<typeof exportSettingsSchema> {}
/** The picture's encoding, all that decides bytes besides the composition. A preset fills what is left out. */
export const ExportSettings: ExportSettingsSchema = exportSettingsSchema;
export type ExportSettings = z.infer<typeof ExportSettings>;

/** What the machine may be used for. Absent fields are read from the machine. */
export const RenderBudget = z.strictObject({
  /** Segments rendered at once. */
  parallel: z.int().min(1).max(64).optional(),
  /** Threads of each FFmpeg. */
  threads: z.int().min(1).max(64).optional(),
  memoryMb: z.int().min(128).optional(),
});
export type RenderBudget = z.infer<typeof RenderBudget>;

/** Where the end of one job is posted, besides the webhook of the settings. */
export const JobWebhook = z.strictObject({
  url: z.url({ protocol: /^https?$/ }).max(2000),
  /** What its sender calls the job; posted with it. */
  reference: z.string().min(1).max(500).optional(),
});
export type JobWebhook = z.infer<typeof JobWebhook>;

const languages = z.array(LanguageTag).min(1).max(100);

/** Caption files beside a video: one for each format and language, `video.en.srt` for `video.mp4`. */
export const Sidecars = z.strictObject({
  formats: z.array(z.enum(CAPTION_FORMATS)).min(1).max(CAPTION_FORMATS.length),
  /** All languages of the captions where absent. */
  languages: languages.optional(),
});
export type Sidecars = z.infer<typeof Sidecars>;

/** Captions as text tracks of the video, which a player can turn on and off. */
export const SoftSubtitles = z.strictObject({
  /** All languages of the captions where absent. */
  languages: languages.optional(),
  /**
   * The track that players show without being asked, none for null. Where absent it is the first, unless captions are drawn into
   * the picture too.
   */
  default: LanguageTag.nullable().optional(),
});
export type SoftSubtitles = z.infer<typeof SoftSubtitles>;

/** A render to plan or to start. */
export const RenderRequest = z.strictObject({
  source: RenderSource,
  /** The video to write. `render.plan` needs none. */
  output: FilePath.optional(),
  settings: ExportSettings.prefault({}),
  /** Part of the timeline, in seconds. */
  range: z.strictObject({ start: z.number().min(0), end: z.number().min(0) }).optional(),
  cache: z.boolean().default(true),
  /** Renders a labelled placeholder where a source is missing or unreadable. */
  skipMissing: z.boolean().default(false),
  /** Draws captions in these languages only, on hidden tracks too; none for an empty list. As the tracks say where absent. */
  captions: z.array(LanguageTag).max(100).optional(),
  /** Writes captions to files beside the video, those of hidden tracks too. */
  sidecars: Sidecars.optional(),
  /** Writes captions into the video as text tracks, those of hidden tracks too. */
  subtitles: SoftSubtitles.optional(),
  /**
   * Draws captions only, or all texts, over transparency, without pictures and sound: ProRes 4444 where the output is a `.mov`,
   * numbered PNG files where it is a folder.
   */
  only: z.enum(['captions', 'texts']).optional(),
  /** Replaces an existing output. */
  overwrite: z.boolean().default(true),
  /** Writes a JPEG beside the video, of the frame at this many seconds. */
  poster: z.strictObject({ at: z.number().min(0) }).optional(),
  /** Makes a chapter of each marker that has a name. */
  chapters: z.boolean().default(true),
  /** Writes fragmented MP4, which can be read from a pipe. */
  fragmented: z.boolean().default(false),
  /** Copies conforming footage instead of encoding it, where that is safe. */
  passThrough: z.boolean().default(true),
  budget: RenderBudget.prefault({}),
});
export type RenderRequest = z.infer<typeof RenderRequest>;

/** One piece of the timeline, as it would run. */
export const PlannedSegment = z.strictObject({
  index: z.int(),
  /** First frame and number of frames on the output's timeline. */
  start: z.int(),
  frames: z.int(),
  key: z.string(),
  mode: z.enum(['encode', 'copy']),
  cached: z.boolean(),
  /** Why footage that might have been copied is encoded. */
  reason: z.string().optional(),
  /** The same as a key of the catalogue, for other languages. */
  reasonText: MessageSchema.optional(),
});
export type PlannedSegment = z.infer<typeof PlannedSegment>;

/** What a render would do. */
export const RenderReport = z.strictObject({
  problems: z.array(ProblemSchema),
  ...videoFields,
  encoder: z.string(),
  segments: z.array(PlannedSegment),
  /** FFmpeg's arguments for each run, for people who want to see. */
  commands: z.array(z.array(z.string())),
  notes: z.array(z.string()),
  /** The same as keys of the catalogue, for other languages. */
  notesText: z.array(MessageSchema),
});
export type RenderReport = z.infer<typeof RenderReport>;

/** What a finished render brought. */
export const RenderResult = z.strictObject({
  output: z.string(),
  poster: z.string().nullable(),
  /** The caption files beside it; absent in a job of an older version. */
  sidecars: z
    .array(
      z.strictObject({
        file: z.string(),
        format: z.enum(CAPTION_FORMATS),
        language: z.string().nullable(),
        cues: z.int(),
      }),
    )
    .optional(),
  bytes: z.int(),
  ...videoFields,
  encoder: z.string(),
  /** Cached are those that an earlier export made, or this one for an equal piece before. */
  segments: z.strictObject({ total: z.int(), cached: z.int(), copied: z.int(), encoded: z.int() }),
  /** Measured on the finished mix; null when silent. */
  loudness: z.strictObject({ integrated: z.number(), truePeak: z.number() }).nullable(),
  problems: z.array(ProblemSchema),
  /** What a person should know: each fallback with its reason. */
  notes: z.array(z.string()),
  /** The same as keys of the catalogue, for other languages; absent in a job of an older version. */
  notesText: z.array(MessageSchema).optional(),
  elapsedMs: z.number(),
});
export type RenderResult = z.infer<typeof RenderResult>;

/** An encoder and whether it works on this machine. */
export const EncoderOffer = z.strictObject({
  /** FFmpeg's name of it. */
  name: z.string(),
  codec: VideoCodec,
  family: z.enum(['cpu', 'nvenc', 'qsv', 'amf', 'vaapi', 'videotoolbox']),
  works: z.boolean(),
  /** Why it does not work. */
  reason: z.string().nullable(),
  /** The same as a key of the catalogue, for other languages; absent where FFmpeg said it. */
  text: MessageSchema.optional(),
});
export type EncoderOffer = z.infer<typeof EncoderOffer>;

/** What an export will take and come to, from a trial of a few seconds. */
export const TrialEstimate = z.strictObject({
  /** Until it would be finished. */
  seconds: z.number(),
  bytes: z.number(),
  frames: z.int(),
  /** Frames that need not be made: they are in the cache or copied. */
  readyFrames: z.int(),
  encoder: z.string(),
  /** Timeline seconds made in a second of the trial; null where there was nothing to try. */
  speed: z.number().nullable(),
});
export type TrialEstimate = z.infer<typeof TrialEstimate>;

/** How far a render is. */
export const RenderProgress = z.strictObject({
  stage: z.enum(['prepare', 'segments', 'sound', 'join', 'verify']),
  /** Finished frames, cached ones included, and the whole. */
  frames: z.int(),
  totalFrames: z.int(),
  /** Rendered timeline seconds per second, recently. */
  speed: z.number().nullable(),
  secondsLeft: z.number().nullable(),
  percent: z.number().min(0).max(100),
});
export type RenderProgress = z.infer<typeof RenderProgress>;

/** The methods. */
export const renderMethods = {
  'render.plan': reads(
    'Tells what a render would do, and every problem, without doing it.',
    RenderRequest,
    RenderReport,
  ),
  'render.encoders': reads(
    'The encoders that could be used on this kind of machine, each proven by a test encode, best first.',
    z.strictObject({}),
    z.strictObject({ encoders: z.array(EncoderOffer) }),
  ),
  'render.estimate': reads(
    'Renders a part of it into nothing, and tells from that how long all of it takes, and how large it gets.',
    RenderRequest,
    TrialEstimate,
  ),
  'render.start': changes(
    'Queues an export and answers with its job; the same export asked for twice is one job.',
    RenderRequest.extend({
      priority: z.int().min(-100).max(100).default(0),
      retry: RetryPolicy.default('always'),
      webhook: JobWebhook.optional(),
    }),
    z.strictObject({ jobId: JobId }),
    { openWorld: true },
  ),
  'render.startLanguages': changes(
    'Queues an export for each language of the captions, all of the same picture, of which what shows no captions is made once.',
    RenderRequest.omit({ captions: true }).extend({
      /** Named after their languages: `out.en.mp4` for `out.mp4`, or where `{language}` stands in it. */
      output: FilePath,
      /** All languages of the captions where absent. */
      languages: languages.optional(),
      priority: z.int().min(-100).max(100).default(0),
      retry: RetryPolicy.default('always'),
      webhook: JobWebhook.optional(),
    }),
    z.strictObject({
      exports: z.array(z.strictObject({ language: z.string(), output: z.string(), jobId: JobId })),
    }),
    { openWorld: true },
  ),
  'render.frame': changes(
    'Writes one exact frame of the finished video as a PNG.',
    z.strictObject({
      source: RenderSource,
      at: z.union([z.strictObject({ seconds: z.number().min(0) }), z.strictObject({ frame: z.int().min(0) })]),
      output: FilePath,
      settings: ExportSettings.prefault({}),
      skipMissing: z.boolean().default(false),
    }),
    z.strictObject({ output: z.string(), width: z.int(), height: z.int(), frame: z.int() }),
  ),
} as const satisfies Methods;
