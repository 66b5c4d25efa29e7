/** `jobs.*`: long work. Only jobs report progress and only jobs are canceled. */
import { MessageSchema } from '../locales/message.js';
import { z } from 'zod';
import { ProjectId } from '../project/ids.js';
import { AvatarResult } from './avatar.js';
import { BatchResult } from './batch-result.js';
import { AlignResult, TranslationResult } from './captions.js';
import { ErrorCodeSchema } from '../errors.js';
import { FailureSchema, Timestamp, page, RecordId } from './fields.js';
import { JobId } from './job-id.js';
import { ImportResult } from './library.js';
import { changes, destroys, type Methods, reads } from './method.js';
import { CleaningResult } from './media.js';
import { ModelInstallResult } from './models.js';
import { DubbingResult } from './narration.js';
import { RenderProgress, RenderResult } from './render.js';
import { ShortResult, StageTimes } from './storyboard.js';
import { SilenceResult, TranscriptionResult } from './transcripts.js';
import type { Named } from '../project/named-schema.js';

/**
 * `waiting` is for another try or for a job it depends on; `paused` waits for a person. Done, failed and canceled jobs
 * have ended.
 */
export const JobState = z.enum(['queued', 'running', 'waiting', 'paused', 'done', 'failed', 'canceled']);
export type JobState = z.infer<typeof JobState>;

/** How far work of many parts is. */
export const PartsProgress = z.strictObject({
  stage: z.string(),
  done: z.int(),
  failed: z.int(),
  /** What is known so far; it may grow. */
  total: z.int(),
  secondsLeft: z.number().nullable(),
  percent: z.number().min(0).max(100),
});
export type PartsProgress = z.infer<typeof PartsProgress>;

/** The same of work that is done in steps: those begun so far, with their times over all attempts. */
export const StagesProgress = PartsProgress.extend({ stages: z.array(StageTimes) });
export type StagesProgress = z.infer<typeof StagesProgress>;

const jobFields = {
  id: JobId,
  /** What a person calls it: "Export Leg day". */
  title: z.string(),
  /** The same as a key of the catalogue, for other languages; absent where a person or a script gave the title. */
  titleText: MessageSchema.optional(),
  state: JobState,
  /** Higher goes first. */
  priority: z.int(),
  /** Why it failed, or why the last attempt did. */
  error: FailureSchema.nullable(),
  /** Attempts begun. */
  attempts: z.int(),
  /** When the next attempt is due. */
  retryAt: Timestamp.nullable(),
  /** Jobs that must be done before. */
  dependsOn: z.array(JobId),
  project: ProjectId.nullable(),
  /** The job that started it, as a short starts its export; absent where a person or a script did. */
  parent: JobId.optional(),
  createdAt: Timestamp,
  startedAt: Timestamp.nullable(),
  endedAt: Timestamp.nullable(),
};

const inParts = { progress: PartsProgress.nullable() };

const jobSchema = z.lazy(() =>
  z.discriminatedUnion('kind', [
    /** A video is written. */
    z.strictObject({
      kind: z.literal('export'),
      ...jobFields,
      progress: RenderProgress.nullable(),
      result: RenderResult.nullable(),
    }),
    /** Segments of an open project are made before they are asked for. */
    z.strictObject({
      kind: z.literal('prerender'),
      ...jobFields,
      progress: RenderProgress.nullable(),
      result: z.strictObject({ segments: z.int(), made: z.int() }).nullable(),
    }),
    z.strictObject({ kind: z.literal('import'), ...jobFields, ...inParts, result: ImportResult.nullable() }),
    /** Posters, peaks, filmstrips and measurements of one asset. */
    z.strictObject({
      kind: z.literal('analysis'),
      ...jobFields,
      ...inParts,
      result: z.strictObject({ asset: RecordId, made: z.array(z.string()) }).nullable(),
    }),
    /** The small copy of one asset, or of a folder of numbered pictures, that the preview plays. */
    z.strictObject({
      kind: z.literal('proxy'),
      ...jobFields,
      ...inParts,
      /** `asset` is null for a folder of pictures. */
      result: z.strictObject({ asset: RecordId.nullable(), key: z.string() }).nullable(),
    }),
    /** A template is filled row by row. */
    z.strictObject({ kind: z.literal('batch'), ...jobFields, ...inParts, result: BatchResult.nullable() }),
    /** The words of a text are found in a recording. */
    z.strictObject({ kind: z.literal('alignment'), ...jobFields, ...inParts, result: AlignResult.nullable() }),
    /** What is said in a recording is written down. */
    z.strictObject({
      kind: z.literal('transcription'),
      ...jobFields,
      ...inParts,
      result: TranscriptionResult.nullable(),
    }),
    /** The silences of a recording are found. */
    z.strictObject({ kind: z.literal('silence'), ...jobFields, ...inParts, result: SilenceResult.nullable() }),
    /** A recording is cleaned. */
    z.strictObject({ kind: z.literal('cleaning'), ...jobFields, ...inParts, result: CleaningResult.nullable() }),
    /** Captions are translated. */
    z.strictObject({ kind: z.literal('translation'), ...jobFields, ...inParts, result: TranslationResult.nullable() }),
    /** A short is made. */
    z.strictObject({
      kind: z.literal('short'),
      ...jobFields,
      progress: StagesProgress.nullable(),
      result: ShortResult.nullable(),
    }),
    /** Somebody is seen to speak. */
    z.strictObject({ kind: z.literal('avatar'), ...jobFields, ...inParts, result: AvatarResult.nullable() }),
    /** A narration is translated and spoken. */
    z.strictObject({ kind: z.literal('dubbing'), ...jobFields, ...inParts, result: DubbingResult.nullable() }),
    /** A model is installed. */
    z.strictObject({ kind: z.literal('model'), ...jobFields, ...inParts, result: ModelInstallResult.nullable() }),
  ]),
);
/** The schema of {@link Job}. */
export interface JobSchema extends Named<typeof jobSchema> {}
/** One job, by its kind. Times are null where that has not happened. */
export const Job: JobSchema = jobSchema;
export type Job = z.infer<typeof Job>;

/** A job of one kind. */
export type JobOf<Kind extends JobKind> = Extract<Job, { kind: Kind }>;

/** The priority of what a person waits for: it goes before what was queued by the dozen. */
export const ASKED_PRIORITY = 10;

/** What a job is for. */
export const JobKind = z.enum([
  'export',
  'prerender',
  'import',
  'analysis',
  'proxy',
  'batch',
  'alignment',
  'transcription',
  'silence',
  'cleaning',
  'model',
  'translation',
  'short',
  'dubbing',
  'avatar',
]);
export type JobKind = z.infer<typeof JobKind>;

const One = z.strictObject({ jobId: JobId });
const Spread = z.lazy(() => z.strictObject({ average: z.number(), p95: z.number(), max: z.number() }).nullable());

/** Counts and times of the jobs of one kind; times in milliseconds. */
export const JobStatistics = z.strictObject({
  kind: JobKind,
  counts: z.record(JobState, z.int()),
  /** From queued to started. */
  wait: Spread,
  /** From started to ended. */
  run: Spread,
  /** The share of jobs that were done at their first attempt, of those that were done or failed, 0 to 1. */
  firstTry: z.number().min(0).max(1).nullable(),
  /** Of kinds that work in steps: how long each step took, and what services charged for it, millionths of a US dollar. */
  stages: z.array(z.strictObject({ stage: z.string(), run: Spread, cost: Spread })),
  /** What services charged for one, millionths of a US dollar. */
  cost: Spread,
  failures: z.array(z.strictObject({ code: ErrorCodeSchema, count: z.int() })),
});

/** The methods. */
export const jobMethods = {
  'jobs.get': reads('One job.', One, Job),
  'jobs.list': reads(
    'The jobs that fit: ended ones as they ended, then those that run, then those that wait as they would run; or the newest first.',
    () =>
      z.strictObject({
        kinds: z.array(JobKind).max(20).default([]),
        states: z.array(JobState).max(7).default([]),
        project: ProjectId.optional(),
        order: z.enum(['queue', 'newest']).default('queue'),
        ...page,
      }),
    () => z.strictObject({ jobs: z.array(Job), total: z.int() }),
  ),
  'jobs.cancel': changes(
    'Stops a job and answers when nothing of it runs any more. A job that has ended stays as it is.',
    One,
    Job,
  ),
  'jobs.pause': changes('Holds a job back; one that runs stops and keeps what it has made.', One, Job),
  'jobs.resume': changes('Lets a paused job go on; one that waits for another try begins it at once.', One, Job),
  'jobs.retry': changes('Queues a failed or canceled job again, as the same job.', One, Job),
  'jobs.prioritize': changes(
    'Gives a job another priority; higher goes first.',
    () => One.extend({ priority: z.int().min(-100).max(100) }),
    Job,
  ),
  'jobs.move': changes(
    'Puts a queued job right before another of its kind, or behind all where none is named.',
    () => One.extend({ before: JobId.nullable() }),
    Job,
  ),
  'jobs.stats': reads(
    'Counts, times, first tries, steps, costs and failures by kind, of what is still remembered.',
    () => z.strictObject({}),
    () => z.strictObject({ kinds: z.array(JobStatistics) }),
  ),
  'jobs.clear': destroys(
    'Forgets jobs that have ended.',
    () =>
      z.strictObject({
        states: z
          .array(z.enum(['done', 'failed', 'canceled']))
          .max(3)
          .default(['done', 'canceled']),
      }),
    () => z.strictObject({ cleared: z.int() }),
  ),
} as const satisfies Methods;
