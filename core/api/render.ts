/** `render.*`: plans, estimates and renders videos. */
import { z } from 'zod';
import { CAPTION_FORMATS } from '../captions/caption-file.js';
import { MessageSchema } from '../locales/message.js';
import { LanguageTags } from '../project/language-tag.js';
import { FilePath, ProblemSchema, videoFields } from './fields.js';
import { JobId } from './job-id.js';
import { changes, type Methods, reads } from './method.js';
import { ExportSettings, RenderRequest, RenderSource, VideoCodec } from './render-request.js';
import { RetryPolicy } from './retry-policy.js';

/** Where the end of one job is posted, besides the webhook of the settings. */
export const JobWebhook = z.lazy(() =>
  z.strictObject({
    url: z.url({ protocol: /^https?$/ }).max(2000),
    /** What its sender calls the job; posted with it. */
    reference: z.string().min(1).max(500).optional(),
  }),
);
export type JobWebhook = z.infer<typeof JobWebhook>;

/** One piece of the timeline, as it would run. */
export const PlannedSegment = z.lazy(() =>
  z.strictObject({
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
  }),
);
export type PlannedSegment = z.infer<typeof PlannedSegment>;

/** What a render would do. */
export const RenderReport = z.lazy(() =>
  z.strictObject({
    problems: z.array(ProblemSchema),
    ...videoFields,
    encoder: z.string(),
    segments: z.array(PlannedSegment),
    /** FFmpeg's arguments for each run, for people who want to see. */
    commands: z.array(z.array(z.string())),
    notes: z.array(z.string()),
    /** The same as keys of the catalogue, for other languages. */
    notesText: z.array(MessageSchema),
  }),
);
export type RenderReport = z.infer<typeof RenderReport>;

/** What a finished render brought. */
export const RenderResult = z.lazy(() =>
  z.strictObject({
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
  }),
);
export type RenderResult = z.infer<typeof RenderResult>;

/** An encoder and whether it works on this machine. */
export const EncoderOffer = z.lazy(() =>
  z.strictObject({
    /** FFmpeg's name of it. */
    name: z.string(),
    codec: VideoCodec,
    family: z.enum(['cpu', 'nvenc', 'qsv', 'amf', 'vaapi', 'videotoolbox']),
    works: z.boolean(),
    /** Why it does not work. */
    reason: z.string().nullable(),
    /** The same as a key of the catalogue, for other languages; absent where FFmpeg said it. */
    text: MessageSchema.optional(),
  }),
);
export type EncoderOffer = z.infer<typeof EncoderOffer>;

/** What an export will take and come to, from a trial of a few seconds. */
export const TrialEstimate = z.lazy(() =>
  z.strictObject({
    /** Until it would be finished. */
    seconds: z.number(),
    bytes: z.number(),
    frames: z.int(),
    /** Frames that need not be made: they are in the cache or copied. */
    readyFrames: z.int(),
    encoder: z.string(),
    /** Timeline seconds made in a second of the trial; null where there was nothing to try. */
    speed: z.number().nullable(),
  }),
);
export type TrialEstimate = z.infer<typeof TrialEstimate>;

/** How far a render is. */
export const RenderProgress = z.lazy(() =>
  z.strictObject({
    stage: z.enum(['prepare', 'segments', 'sound', 'join', 'verify']),
    /** Finished frames, cached ones included, and the whole. */
    frames: z.int(),
    totalFrames: z.int(),
    /** Rendered timeline seconds per second, recently. */
    speed: z.number().nullable(),
    secondsLeft: z.number().nullable(),
    percent: z.number().min(0).max(100),
  }),
);
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
    () => z.strictObject({}),
    () => z.strictObject({ encoders: z.array(EncoderOffer) }),
  ),
  'render.estimate': reads(
    'Renders a part of it into nothing, and tells from that how long all of it takes, and how large it gets.',
    RenderRequest,
    TrialEstimate,
  ),
  'render.start': changes(
    'Queues an export and answers with its job; the same export asked for twice is one job.',
    () =>
      RenderRequest.extend({
        priority: z.int().min(-100).max(100).default(0),
        retry: RetryPolicy.default('always'),
        webhook: JobWebhook.optional(),
      }),
    () => z.strictObject({ jobId: JobId }),
    { openWorld: true },
  ),
  'render.startLanguages': changes(
    'Queues an export for each language of the captions, all of the same picture, of which what shows no captions is made once.',
    () =>
      RenderRequest.omit({ captions: true }).extend({
        /** Named after their languages: `out.en.mp4` for `out.mp4`, or where `{language}` stands in it. */
        output: FilePath,
        /** All languages of the captions where absent. */
        languages: LanguageTags.optional(),
        priority: z.int().min(-100).max(100).default(0),
        retry: RetryPolicy.default('always'),
        webhook: JobWebhook.optional(),
      }),
    () =>
      z.strictObject({
        exports: z.array(z.strictObject({ language: z.string(), output: z.string(), jobId: JobId })),
      }),
    { openWorld: true },
  ),
  'render.frame': changes(
    'Writes one exact frame of the finished video as a PNG.',
    () =>
      z.strictObject({
        source: RenderSource,
        at: z.union([z.strictObject({ seconds: z.number().min(0) }), z.strictObject({ frame: z.int().min(0) })]),
        output: FilePath,
        settings: ExportSettings.prefault({}),
        skipMissing: z.boolean().default(false),
      }),
    () => z.strictObject({ output: z.string(), width: z.int(), height: z.int(), frame: z.int() }),
  ),
} as const satisfies Methods;
