/** The contract: every method and event of the engine. Whatever the window, a script or an agent does goes through it. */
import { z } from 'zod';
import { MediaInfo } from '../media/media-info.js';
import { CanvasSize } from '../project/project.js';
import { FrameRate } from '../project/time.js';
import { FailureSchema, Job, JobId } from './jobs.js';
import { changes, destroys, type Methods, reads } from './method.js';
import { ExportSettings, ProblemSchema, RenderReport, RenderRequest, RenderSource } from './render.js';

const File = z.string().min(1).max(4096);

const CacheInfo = z.strictObject({
  folder: z.string(),
  bytes: z.number(),
  limitBytes: z.number(),
  kinds: z.array(z.strictObject({ kind: z.string(), files: z.int(), bytes: z.number() })),
});

/** One thing that was looked at, and what to do about it. */
export const DoctorCheck = z.strictObject({
  id: z.string(),
  title: z.string(),
  status: z.enum(['ok', 'warn', 'fail']),
  detail: z.string(),
  advice: z.string().nullable(),
});
export type DoctorCheck = z.infer<typeof DoctorCheck>;

/** What this machine's user chose for every project. */
export const Settings = z.strictObject({
  /** Path of an FFmpeg to prefer; null looks for one. */
  ffmpeg: z.string().nullable(),
  /** Bytes that the cache may hold. */
  cacheLimit: z.number().min(0),
});
export type Settings = z.infer<typeof Settings>;

/** Every method, by name. */
export const api = {
  'project.validate': reads(
    'Reads a project or a recipe and tells what is in it and what is wrong with it.',
    z.strictObject({ file: File }),
    z.strictObject({
      kind: z.enum(['project', 'recipe']),
      name: z.string(),
      size: CanvasSize,
      fps: FrameRate,
      frames: z.int(),
      seconds: z.number(),
      items: z.int(),
      problems: z.array(ProblemSchema),
    }),
  ),
  'project.create': changes(
    'Writes an empty project file.',
    z.strictObject({
      output: File,
      name: z.string().min(1).max(200).optional(),
      size: CanvasSize.optional(),
      fps: FrameRate.optional(),
      overwrite: z.boolean().default(false),
    }),
    z.strictObject({ file: z.string() }),
  ),
  'project.fromRecipe': changes(
    'Compiles a recipe and keeps the project it makes.',
    z.strictObject({
      recipe: File,
      output: File,
      name: z.string().min(1).max(200).optional(),
      overwrite: z.boolean().default(false),
    }),
    z.strictObject({ file: z.string(), problems: z.array(ProblemSchema) }),
  ),
  'media.probe': reads(
    'Tells what media files hold. A file that cannot be read has its error in its place.',
    z.strictObject({ files: z.array(File).min(1).max(10_000) }),
    z.strictObject({
      results: z.array(
        z.union([
          z.strictObject({ file: z.string(), info: MediaInfo }),
          z.strictObject({ file: z.string(), error: FailureSchema }),
        ]),
      ),
    }),
  ),
  'render.plan': reads(
    'Tells what a render would do, and every problem, without doing it.',
    RenderRequest,
    RenderReport,
  ),
  'render.start': changes('Starts a render and answers with its job.', RenderRequest, z.strictObject({ jobId: JobId })),
  'render.frame': changes(
    'Writes one exact frame of the finished video as a PNG.',
    z.strictObject({
      source: RenderSource,
      at: z.union([z.strictObject({ seconds: z.number().min(0) }), z.strictObject({ frame: z.int().min(0) })]),
      output: File,
      settings: ExportSettings.prefault({}),
      skipMissing: z.boolean().default(false),
    }),
    z.strictObject({ output: z.string(), width: z.int(), height: z.int(), frame: z.int() }),
  ),
  'jobs.get': reads('One job.', z.strictObject({ jobId: JobId }), Job),
  'jobs.list': reads(
    'Every job since the engine started, the newest last.',
    z.strictObject({}),
    z.strictObject({ jobs: z.array(Job) }),
  ),
  'jobs.cancel': changes(
    'Stops a job and answers when nothing of it runs any more. A job that has ended stays as it is.',
    z.strictObject({ jobId: JobId }),
    Job,
  ),
  'cache.info': reads('What the cache holds.', z.strictObject({}), CacheInfo),
  'cache.clear': destroys('Empties the cache.', z.strictObject({}), z.strictObject({ freedBytes: z.number() })),
  'cache.setLimit': changes(
    'Sets how large the cache may grow; what was used longest ago goes first.',
    z.strictObject({ bytes: z.number().min(0).max(1e15) }),
    CacheInfo,
  ),
  'doctor.run': reads(
    'Looks at everything that Upright needs of this machine.',
    z.strictObject({}),
    z.strictObject({ checks: z.array(DoctorCheck) }),
  ),
  'settings.get': reads('The settings.', z.strictObject({}), Settings),
  'settings.set': changes('Changes the settings that are named.', Settings.partial(), Settings),
} as const satisfies Methods;

/** The methods as a type. */
export type Api = typeof api;

/** Every event: what is told to everyone who listens. */
export const events = {
  /** A job was made, went on or ended; at most ten times a second for each. */
  'jobs.changed': Job,
} as const;

/** The events as types. */
export type Events = { readonly [K in keyof typeof events]: z.output<(typeof events)[K]> };
