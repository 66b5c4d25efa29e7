/** Runs FFmpeg. Everything that makes or reads media through FFmpeg comes through here. */
import { message } from '../../../core/locales/message.js';
import type { ChildProcess } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { Readable, type Writable } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';
import { UprightError } from '../../../core/errors.js';
import { type FfmpegProgress, parseProgress } from '../../../core/render/progress.js';
import { isRefusalToOverwrite, toFfmpegError } from './failure.js';
import { spawnFfmpeg } from './spawn-ffmpeg.js';
import { type Stopper, watchForStop } from './stop.js';
import type { FfmpegTools } from './tools.js';

export interface RunOptions {
  readonly cwd?: string;
  /** Aborting ends FFmpeg within a second; the run then throws `job.canceled`. */
  readonly signal?: AbortSignal | undefined;
  /** Several times a second while it runs, and once at its end. */
  readonly onProgress?: (progress: FfmpegProgress) => void;
  /** Goes to its standard input (`pipe:0`). Without it standard input is empty. */
  readonly input?: Buffer | Readable;
  /** Where its standard output (`pipe:1`) goes: into the result, or into a stream, which is ended. */
  readonly output?: 'collect' | Writable;
  /** Most that is collected; more is an error. 256 MiB unless told. */
  readonly maxBytes?: number;
  readonly timeoutMs?: number;
  /** The log level on standard error. Filters that report there (loudnorm, ebur128) need `info`. */
  readonly logLevel?: 'error' | 'warning' | 'info';
  /** Leaves the processor to everything else. */
  readonly lowPriority?: boolean;
  /** Each line of standard error as it comes. */
  readonly onLine?: (line: string) => void;
}

/** A run that ended well. */
export interface RunResult {
  /** Standard output, where it was collected. */
  readonly stdout: Buffer;
  /** The last lines of standard error, at most 1000. */
  readonly lines: readonly string[];
  readonly elapsedMs: number;
}

const KEPT_LINES = 1000;
const LINE_LIMIT = 4000;
const progressLine =
  /^(frame|fps|stream_\d+_\d+_\w+|bitrate|total_size|out_time|out_time_us|out_time_ms|dup_frames|drop_frames|speed|progress)=/;

/**
 * Runs FFmpeg with exactly these arguments, after those for its log and progress. Nothing is added about overwriting: pass
 * `-y` where that is meant.
 * @throws UprightError `job.canceled`, `output.invalid` (the output exists), `disk.full`, `output.unwritable`,
 * `ffmpeg.missing`, `ffmpeg.interrupted` or `ffmpeg.failed`, all but the first with {@link FfmpegFailure} as data. FFmpeg has ended when this throws.
 */
export async function runFfmpeg(
  tools: Pick<FfmpegTools, 'ffmpeg'>,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  const began = performance.now();
  const { path } = tools.ffmpeg;
  const progressPipe = options.output === undefined ? 'pipe:1' : 'pipe:2';
  const allArgs = [...toGlobalArgs(tools.ffmpeg.major, options, progressPipe), ...args];
  const stopper = watchForStop('FFmpeg', options.signal, options.timeoutMs);
  const chunks: Buffer[] = [];
  const keeper = createLineKeeper(options);
  const flows: Promise<void>[] = [];
  try {
    throwIfStopped(stopper);
    const end = await spawnFfmpeg({
      path,
      args: allArgs,
      cwd: options.cwd,
      stdio: [options.input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      onStart: (child) => {
        if (options.lowPriority) lowerPriority(child);
        stopper.attach(child);
        flows.push(...connect(child, options, stopper, chunks, keeper.progress));
      },
      onLine: keeper.add,
    });
    await Promise.all(flows);
    throwIfStopped(stopper);
    if (end.startError !== undefined || end.exitCode !== 0 || isRefusalToOverwrite(keeper.lines))
      throw toFfmpegError('FFmpeg', { command: [path, ...allArgs], lines: keeper.lines, ...end });
    return { stdout: Buffer.concat(chunks), lines: keeper.lines, elapsedMs: performance.now() - began };
  } finally {
    stopper.release();
  }
}

/** Throws why a run was stopped, if it was. */
export function throwIfStopped(stopper: Stopper): void {
  const reason = stopper.reason();
  if (reason !== null) throw reason;
}

// Its threads inherit this: it is set before FFmpeg has read its arguments.
function lowerPriority({ pid }: ChildProcess): void {
  try {
    if (pid !== undefined) setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It may have ended; and not every system allows it.
  }
}

/** Arguments for the log and the progress of a run. */
export function toGlobalArgs(
  major: number,
  { onProgress, logLevel = 'warning' }: Pick<RunOptions, 'onProgress' | 'logLevel'>,
  progressPipe: 'pipe:1' | 'pipe:2',
): string[] {
  const log = ['-hide_banner', '-loglevel', logLevel, '-nostats'];
  if (onProgress === undefined) return log;
  return [...log, '-progress', progressPipe, ...(major >= 5 ? ['-stats_period', '0.25'] : [])];
}

/** Keeps the last lines of standard error, and takes reports of progress out of them. */
export interface LineKeeper {
  readonly lines: readonly string[];
  readonly add: (line: string) => void;
  /** Takes reports as text, where they come another way. */
  readonly progress: (text: string) => void;
}

export function createLineKeeper({ onProgress, onLine }: Pick<RunOptions, 'onProgress' | 'onLine'>): LineKeeper {
  const lines: string[] = [];
  const progress = readProgress(onProgress);
  return {
    lines,
    progress,
    add(line) {
      if (onProgress !== undefined && progressLine.test(line)) return progress(`${line}\n`);
      if (line === '') return;
      lines.push(line.slice(0, LINE_LIMIT));
      if (lines.length > KEPT_LINES) lines.shift();
      onLine?.(line);
    },
  };
}

function readProgress(onProgress: RunOptions['onProgress']): (text: string) => void {
  let rest = '';
  return (text) => {
    const read = parseProgress(rest, text);
    rest = read.rest;
    for (const report of read.reports) onProgress?.(report);
  };
}

/** Ties the child's standard input and output to what the caller gave. The promises never reject: they stop the run. */
function connect(
  child: ChildProcess,
  options: RunOptions,
  stopper: Stopper,
  chunks: Buffer[],
  progress: (text: string) => void,
): Promise<void>[] {
  const { stdin, stdout } = child;
  const flows: Promise<void>[] = [];
  if (stdin !== null && options.input !== undefined) flows.push(feed(options.input, stdin, stopper));
  if (stdout === null) return flows;
  const { output } = options;
  if (output === undefined) stdout.setEncoding('utf8').on('data', progress);
  else if (output === 'collect') stdout.on('data', collect(chunks, options.maxBytes ?? 256 << 20, stopper));
  else return [...flows, drain(stdout, output, stopper)];
  return [...flows, finished(stdout).catch(() => undefined)];
}

async function feed(input: Buffer | Readable, stdin: Writable, stopper: Stopper): Promise<void> {
  const source = input instanceof Readable ? input : Readable.from([input], { objectMode: false });
  try {
    await pipeline(source, stdin);
  } catch (error) {
    // FFmpeg may stop reading before the end, for instance after `-t`; its exit code says whether that was an error.
    const code = (error as NodeJS.ErrnoException).code;
    if (
      code === 'EPIPE' ||
      code === 'ECONNRESET' ||
      code === 'ERR_STREAM_PREMATURE_CLOSE' ||
      code === 'ERR_STREAM_DESTROYED'
    )
      return;
    stopper.stop(error instanceof UprightError ? error : toBrokenOff(error));
  }
}

const toBrokenOff = (error: unknown): UprightError =>
  new UprightError('ffmpeg.failed', message('rendering:inputBrokeOff', { why: toText(error) }));

async function drain(stdout: Readable, output: Writable, stopper: Stopper): Promise<void> {
  try {
    await pipeline(stdout, output);
  } catch (error) {
    stopper.stop(toWriteError(error));
  }
}

function collect(chunks: Buffer[], maxBytes: number, stopper: Stopper): (chunk: Buffer) => void {
  let bytes = 0;
  return (chunk) => {
    bytes += chunk.length;
    if (bytes <= maxBytes) chunks.push(chunk);
    else stopper.stop(new UprightError('ffmpeg.failed', message('rendering:wroteTooMuch', { bytes: maxBytes })));
  };
}

function toWriteError(error: unknown): UprightError {
  if (error instanceof UprightError) return error;
  if ((error as NodeJS.ErrnoException).code === 'ENOSPC') return new UprightError('disk.full');
  return new UprightError('ffmpeg.failed', message('rendering:outputNotTaken', { why: toText(error) }));
}

const toText = (error: unknown): string => (error instanceof Error ? error.message : String(error));
