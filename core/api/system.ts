/** `system.*`, `settings.*`, `cache.*` and `doctor.*`: the engine itself and the machine it runs on. */
import { Budget } from '../providers/budget.js';
import { ProviderId } from '../providers/provider.js';
import { MessageSchema } from '../locales/message.js';
import { z } from 'zod';
import { FilePath, Timestamp } from './fields.js';
import { JobKind } from './jobs.js';
import { changes, destroys, type Methods, reads } from './method.js';

const CacheInfo = z.lazy(() =>
  z.strictObject({
    folder: z.string(),
    bytes: z.number(),
    limitBytes: z.number(),
    kinds: z.array(z.strictObject({ kind: z.string(), files: z.int(), bytes: z.number() })),
  }),
);

/** One thing that was looked at, and what to do about it. */
export const DoctorCheck = z.lazy(() =>
  z.strictObject({
    id: z.string(),
    title: z.string(),
    /** `absent`: something optional that this machine does not have, which is no fault. */
    status: z.enum(['ok', 'absent', 'warn', 'fail']),
    detail: z.string(),
    advice: z.string().nullable(),
    /** The same as keys of the catalogue, for other languages, as far as these are texts of Upright. */
    text: z.strictObject({
      title: MessageSchema.optional(),
      detail: MessageSchema.optional(),
      advice: MessageSchema.optional(),
    }),
  }),
);
export type DoctorCheck = z.infer<typeof DoctorCheck>;

/** The user's settings on this machine, for every project. */
export const Settings = z.strictObject({
  /** Path of an FFmpeg to prefer; null looks for one. */
  ffmpeg: z.string().nullable(),
  /** Bytes that the cache may hold. */
  cacheLimit: z.number().min(0),
  logLevel: z.enum(['silent', 'error', 'warn', 'info', 'debug', 'trace']),
  /** Renders what has not changed for some seconds while the machine is idle and on mains power. */
  prerender: z.boolean(),
  /** Jobs that run at once, by kind; what is not named is decided by the machine. */
  jobLimits: z.partialRecord(JobKind, z.int().min(1).max(64)),
  /** Jobs of one kind that may wait; more are refused. */
  jobsWaiting: z.int().min(1).max(100_000),
  /** Minutes before each further attempt of a job that may be tried again. */
  retryMinutes: z.array(z.number().min(0).max(10_000)).max(10),
  /** Hours for which temporary results and ended jobs are kept. */
  keepHours: z.number().min(1).max(100_000),
  /** Days after which a deleted project is purged. */
  purgeDays: z.number().min(1).max(36_500),
  /** Where the end of each job is posted as JSON. Its secret is set with `settings.setSecret`. */
  webhook: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .nullable(),
  /** A program and its arguments, run at the end of each job with the job as JSON on standard input. */
  endCommand: z.array(z.string().max(4096)).min(1).max(50).nullable(),
  /** Hosts of webhooks that are posted to although their address is link-local or serves a cloud's metadata. */
  webhookHosts: z.array(z.string().min(1).max(253)).max(100),
  /** Whether no service is reached, whatever is asked. */
  offline: z.boolean(),
  /** Services and local voices, the first to ask first; what is not named comes after them. */
  providerOrder: z.array(ProviderId).max(100),
  /** Services that the user agreed to send something to. */
  providersAllowed: z.array(ProviderId).max(100),
  /** Other addresses of services, such as of a server on this machine. */
  providerAddresses: z.record(ProviderId, z.url({ protocol: /^https?$/ }).max(2000)),
  /** What may be spent on services. */
  budget: Budget,
});
export type Settings = z.infer<typeof Settings>;

/** Settings that start programs or reach outside: only the command line and the app's own window may change them. */
export const PRIVILEGED_SETTINGS = [
  'budget',
  'endCommand',
  'ffmpeg',
  'offline',
  'providerAddresses',
  'providersAllowed',
  'webhook',
  'webhookHosts',
] as const satisfies readonly (keyof Settings)[];

/** Where an engine keeps things and how it is reached. */
export const EnginePaths = z.strictObject({
  home: z.strictObject({ cache: z.string(), data: z.string(), config: z.string(), logs: z.string() }),
  database: z.string(),
  socket: z.string(),
  tokenFile: z.string(),
});
export type EnginePaths = z.infer<typeof EnginePaths>;

/** The methods. */
export const systemMethods = {
  'system.info': reads(
    'The engine that answers: version, process, and where things are.',
    () => z.strictObject({}),
    () => EnginePaths.extend({ version: z.string(), pid: z.int(), startedAt: Timestamp, platform: z.string() }),
  ),
  'system.present': changes(
    'Tells that somebody is at work: what runs only while nobody is, such as rendering ahead, waits some seconds more.',
    () => z.strictObject({}),
    () => z.strictObject({}),
  ),
  'cache.info': reads('What the cache holds.', () => z.strictObject({}), CacheInfo),
  'cache.clear': destroys(
    'Empties the cache.',
    () => z.strictObject({}),
    () => z.strictObject({ freedBytes: z.number() }),
  ),
  'cache.setLimit': changes(
    'Sets how large the cache may grow; what was used longest ago goes first.',
    () => z.strictObject({ bytes: z.number().min(0).max(1e15) }),
    CacheInfo,
  ),
  'doctor.run': reads(
    'Looks at everything that Upright needs of this machine.',
    () => z.strictObject({}),
    () => z.strictObject({ checks: z.array(DoctorCheck) }),
  ),
  'doctor.report': changes(
    'Packs what a report of a mistake needs into one file, without secrets, media or texts.',
    () => z.strictObject({ output: FilePath, overwrite: z.boolean().default(false) }),
    () => z.strictObject({ file: z.string(), contents: z.array(z.string()) }),
  ),
  'settings.get': reads('The settings.', () => z.strictObject({}), Settings),
  'settings.set': changes(
    `Changes the settings that are named; ${PRIVILEGED_SETTINGS.join(', ')} only from the command line or the app.`,
    () => Settings.partial(),
    Settings,
    { openWorld: true },
  ),
  'settings.setSecret': changes(
    'Keeps a secret apart from the settings; null forgets it. Only from the command line or the app; nothing gives it back.',
    () => z.strictObject({ name: z.enum(['webhook']), value: z.string().min(8).max(1000).nullable() }),
    () => z.strictObject({}),
    { openWorld: true },
  ),
} as const satisfies Methods;
