/** What goes into a report, each part gathered for itself: a report is wanted most where something does not work. */
import { arch, cpus, freemem, release, totalmem, version } from 'node:os';
import type { DoctorCheck, Settings } from '../../../core/api/system.js';
import { toFailure } from '../../../core/errors.js';
import type { Job } from '../../../core/api/jobs.js';
import { type Message, message } from '../../../core/locales/message.js';
import type { FfmpegTools, FfmpegProgram } from '../ffmpeg/tools.js';
import { readFreeBytes, type StoreFacts } from './doctor.js';
import { type Anonymize, anonymizeJson } from './anonymize.js';

/** The part of a job that a report contains; its title is the user's text. */
export type ReportJob = Pick<Job, 'kind' | 'state' | 'attempts' | 'createdAt' | 'startedAt' | 'endedAt' | 'error'>;

/** What a report asks the engine. */
export interface ReportSources {
  /** Of Upright. */
  readonly version: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Upright's folders by name. */
  readonly folders: Readonly<Record<string, string>>;
  readonly checks: () => Promise<readonly DoctorCheck[]>;
  readonly tools: () => Promise<FfmpegTools>;
  readonly settings: () => Settings;
  /** Jobs that failed or wait for another attempt. */
  readonly failures: () => readonly ReportJob[];
  readonly database: () => Promise<StoreFacts> | StoreFacts;
  /** The last lines of the log, the oldest first. */
  readonly logLines: () => Promise<readonly string[]>;
  /** Takes out secrets; `Log.redact`. */
  readonly redact: (value: unknown) => unknown;
}

/** One file of a report. */
export interface ReportPart {
  readonly name: string;
  /** One line for the reader. */
  readonly about: Message;
  readonly text: string;
}

/** Gathers every part. What cannot be had is a part that says why. */
export async function gatherParts(sources: ReportSources, anonymize: Anonymize): Promise<ReportPart[]> {
  const clean = (value: unknown): unknown => anonymizeJson(sources.redact(value), anonymize);
  const part = async (name: string, about: Message, read: () => unknown): Promise<ReportPart> => {
    const value = await attempt(read);
    return { name, about, text: `${JSON.stringify(clean(value), null, 2)}\n` };
  };
  return [
    await part('checks.json', message('doctor:report.checks'), sources.checks),
    await part('versions.json', message('doctor:report.versions'), async () => ({
      ...describeMachine(sources),
      ffmpeg: await attempt(async () => describeTools(await sources.tools())),
    })),
    await part('settings.json', message('doctor:report.settings'), () => describeSettings(sources.settings())),
    await part('failures.json', message('doctor:report.failures'), () =>
      sources.failures().slice(-100).map(describeFailure),
    ),
    await part('database.json', message('doctor:report.database'), sources.database),
    await part('disks.json', message('doctor:report.disks'), () => describeDisks(sources.folders)),
    await describeLog(sources, clean),
  ];
}

async function attempt(read: () => unknown): Promise<unknown> {
  try {
    return await read();
  } catch (error) {
    const { code, message } = toFailure(error);
    return { failed: { code, message } };
  }
}

function describeMachine({ version: upright, env }: ReportSources): object {
  const processors = cpus();
  return {
    upright,
    node: process.versions.node,
    electron: process.versions.electron ?? null,
    system: `${process.platform} ${release()} ${arch()}`,
    // On some systems this names who built it, on none who uses it.
    systemVersion: version(),
    processors: `${processors.length} x ${processors[0]?.model.trim() ?? 'unknown'}`,
    memory: { totalMB: toMegabytes(totalmem()), freeMB: toMegabytes(freemem()) },
    language: Intl.DateTimeFormat().resolvedOptions().locale,
    // That they are set, not to what.
    environment: Object.keys(env).filter((name) => name.startsWith('UPRIGHT_')),
  };
}

const toMegabytes = (bytes: number): number => Math.round(bytes / 1e6);

function describeTools({ ffmpeg, ffprobe, tried }: FfmpegTools): object {
  const describe = (tool: FfmpegProgram) => ({
    version: tool.version,
    source: tool.source,
    configuration: tool.configuration.map(toFlag).join(' '),
  });
  return {
    ffmpeg: describe(ffmpeg),
    ffprobe: ffprobe && describe(ffprobe),
    refused: tried.map(({ tool, source, reason }) => ({ tool, source, reason })),
  };
}

// Where it was built is of no use.
const toFlag = (flag: string): string => flag.replace(/=.*[\\/].*$/s, '=…');

/** An address may be a secret by itself, and so may an argument. */
const describeSettings = (settings: Settings): object => ({
  ...settings,
  webhook: settings.webhook === null ? null : 'set',
  webhookHosts: settings.webhookHosts.length,
  endCommand: settings.endCommand === null ? null : `set, ${settings.endCommand.length - 1} arguments`,
});

function describeFailure({ error, ...job }: ReportJob): object {
  // The lines that FFmpeg printed name files and what their makers wrote into them.
  const { exitCode = null, signal = null, crashed = null } = (error?.data ?? {}) as Record<string, unknown>;
  const { kind, state, attempts, createdAt, startedAt, endedAt } = job;
  const ending = { exitCode, signal, crashed };
  return { kind, state, attempts, createdAt, startedAt, endedAt, code: error?.code, message: error?.message, ending };
}

async function describeDisks(folders: Readonly<Record<string, string>>): Promise<object> {
  const rooms = Object.entries(folders).map(async ([name, folder]) => [
    name,
    await attempt(async () => ({ freeMB: toMegabytes(await readFreeBytes(folder)) })),
  ]);
  return Object.fromEntries(await Promise.all(rooms));
}

async function describeLog(sources: ReportSources, clean: (value: unknown) => unknown): Promise<ReportPart> {
  const lines = await attempt(sources.logLines);
  const read = Array.isArray(lines) ? (lines as readonly string[]) : [JSON.stringify(lines)];
  const text = read.map((line) => `${JSON.stringify(clean(parseLine(line)))}\n`).join('');
  return { name: 'log.jsonl', about: message('doctor:report.log'), text };
}

// A crash may have left half a line.
function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return { unread: line.length };
  }
}
