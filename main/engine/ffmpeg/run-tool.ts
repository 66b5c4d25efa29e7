/** Runs ffprobe, or FFmpeg for a short question, and gives back what it printed. */
import { message } from '../../../core/locales/message.js';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { UprightError } from '../../../core/errors.js';
import { toFfmpegError } from './failure.js';
import { childEnvironment, groupOptions, guardChild, startWatchdog } from './child-watchdog.js';
import { watchForStop } from './stop.js';
import type { FfmpegTools, FfmpegProgram } from './tools.js';

export interface ToolOptions {
  readonly signal?: AbortSignal | undefined;
  /** 30 seconds unless told. */
  readonly timeoutMs?: number;
  /** Most it may print; more is an error. 16 MiB unless told. */
  readonly maxBytes?: number;
}

export interface ToolResult {
  readonly stdout: string;
  /** The end of standard error, at most 64 KiB. */
  readonly stderr: string;
}

const STDERR_LIMIT = 65_536;

/**
 * Runs ffprobe with exactly these arguments after `-hide_banner -loglevel error`.
 * @throws UprightError `ffmpeg.missing` where there is no ffprobe, else as {@link runTool}; a crash of ffprobe is
 * `ffmpeg.failed` whose data has `crashed: true`
 */
export async function runProbe(
  tools: FfmpegTools,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<ToolResult> {
  if (tools.ffprobe === null) {
    throw new UprightError('ffmpeg.missing', message('rendering:noFfprobe'));
  }
  return runTool('ffprobe', tools.ffprobe, ['-hide_banner', '-loglevel', 'error', ...args], options);
}

/**
 * Runs a tool with exactly these arguments and no standard input.
 * @throws UprightError `job.canceled`, `ffmpeg.missing` or `ffmpeg.failed` with `FfmpegFailure` as data
 */
export async function runTool(
  program: string,
  tool: Pick<FfmpegProgram, 'path'>,
  args: readonly string[],
  options: ToolOptions = {},
): Promise<ToolResult> {
  const { timeoutMs = 30_000, maxBytes = 16 << 20 } = options;
  if (options.signal?.aborted === true) throw new UprightError('job.canceled');
  startWatchdog();
  const stopper = watchForStop(program, options.signal, timeoutMs);
  const stdout: Buffer[] = [];
  let stdoutBytes = 0;
  let stderr = '';
  const command = [tool.path, ...args];
  try {
    const child = spawn(tool.path, args, {
      ...groupOptions,
      env: childEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    guardChild(child);
    stopper.attach(child);
    child.stdout.on('data', (chunk: Buffer) => {
      stdoutBytes += chunk.length;
      if (stdoutBytes <= maxBytes) stdout.push(chunk);
      else
        stopper.stop(
          new UprightError('ffmpeg.failed', message('rendering:printedTooMuch', { program, bytes: maxBytes })),
        );
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr = (stderr + text).slice(-STDERR_LIMIT);
    });
    const [exitCode, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null];
    const stopped = stopper.reason();
    if (stopped !== null) throw stopped;
    if (exitCode !== 0) throw toFfmpegError(program, { command, exitCode, signal, lines: toLines(stderr) });
    return { stdout: Buffer.concat(stdout).toString('utf8'), stderr };
  } catch (error) {
    if (error instanceof UprightError) throw error;
    throw toFfmpegError(program, {
      command,
      exitCode: null,
      signal: null,
      lines: [],
      startError: error as NodeJS.ErrnoException,
    });
  } finally {
    stopper.release();
  }
}

const toLines = (text: string): string[] => text.split(/\r?\n/).filter((line) => line !== '');
