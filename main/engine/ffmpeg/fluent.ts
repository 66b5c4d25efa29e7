/**
 * Runs FFmpeg by fluent-ffmpeg, for the files that are derived of media: posters, filmstrips and proxies. Rendering and
 * whatever reads or writes streams starts FFmpeg itself, see `run.ts`, for the library adds arguments of its own.
 *
 * The library starts a child with our own environment and in our own process group, so that both the marker of the
 * watchdog and the way to end a whole tree of processes are provided for here.
 */
import type { ChildProcess } from 'node:child_process';
import { access, constants } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { FfmpegCommand } from 'fluent-ffmpeg';
import { guardChild, killDescendants, markOwnEnvironment, startWatchdog } from './child-watchdog.js';
import { toFfmpegError } from './failure.js';
import { createLineKeeper, type RunOptions, throwIfStopped, toGlobalArgs } from './run.js';
import { watchForStop } from './stop.js';
import type { FfmpegTools } from './tools.js';

/** One reading of a file, and what is written of it. Existing outputs are replaced. */
export interface FluentCommand {
  /** Everything up to and including `-i` and the file, see `inputArgs`. */
  readonly input: readonly string[];
  readonly outputs: readonly { readonly options: readonly string[]; readonly target: string }[];
}

/** See {@link RunOptions}; FFmpeg's standard input and output are not used. */
export type FluentOptions = Pick<
  RunOptions,
  'cwd' | 'signal' | 'timeoutMs' | 'onProgress' | 'onLine' | 'logLevel' | 'lowPriority'
>;

// Niceness of POSIX; Windows knows none.
const LOWEST_PRIORITY = 19;

/**
 * Runs a command to its end.
 * @throws UprightError as `runFfmpeg`
 */
export async function runFluent(
  tools: Pick<FfmpegTools, 'ffmpeg'>,
  command: FluentCommand,
  options: FluentOptions,
): Promise<void> {
  const { path, major } = tools.ffmpeg;
  const stopper = watchForStop('FFmpeg', options.signal, options.timeoutMs);
  const keeper = createLineKeeper(options);
  // As the library shows it; only for the details of an error.
  const shown = [path, ...command.input, ...command.outputs.flatMap(({ options: own, target }) => [...own, target])];
  try {
    // Loaded with the first run, for the engine's cold start.
    const { default: ffmpeg } = await import('fluent-ffmpeg');
    const startError = await findStartError(path);
    if (startError)
      throw toFfmpegError('FFmpeg', { command: shown, lines: [], exitCode: null, signal: null, startError });
    throwIfStopped(stopper);
    startWatchdog();
    markOwnEnvironment();
    const run = ffmpeg({
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
      priority: options.lowPriority ? LOWEST_PRIORITY : 0,
    }).setFfmpegPath(path);
    const [source = ''] = command.input.slice(-1);
    run.input(source).inputOptions(...toGlobalArgs(major, options, 'pipe:1'), ...command.input.slice(0, -2));
    for (const { options: own, target } of command.outputs) run.output(target).outputOptions(...own);
    let reported: Promise<void> | undefined;
    const exit: { exitCode: number | null; signal: NodeJS.Signals | null } = { exitCode: null, signal: null };
    run.on('stderr', keeper.add);
    const error = await runToEnd(run, (child) => {
      guardChild(child);
      child.once('exit', (exitCode, signal) => Object.assign(exit, { exitCode, signal }));
      stopper.attach(child, killDescendants);
      // On standard error a report could stand in the middle of a line of the log.
      if (child.stdout) {
        child.stdout.setEncoding('utf8').on('data', keeper.progress);
        reported = finished(child.stdout).catch(() => undefined);
      }
    });
    await reported;
    throwIfStopped(stopper);
    if (error === null) return;
    const failed = exit.exitCode === null && exit.signal === null ? { ...exit, startError: error } : exit;
    throw toFfmpegError('FFmpeg', { command: shown, lines: keeper.lines, ...failed });
  } finally {
    stopper.release();
  }
}

/** Null where it ended well. */
function runToEnd(run: FfmpegCommand, onStart: (child: ChildProcess) => void): Promise<Error | null> {
  return new Promise((resolve) => {
    run.on('start', () => {
      // The library's own `kill` reaches the child only, and the watchdog needs its number.
      const { ffmpegProc } = run as unknown as { readonly ffmpegProc: ChildProcess };
      onStart(ffmpegProc);
    });
    run.on('error', (error: Error) => resolve(error));
    run.on('end', () => resolve(null));
    run.run();
  });
}

// The library cannot report a start that fails: that is found out before.
const findStartError = (path: string): Promise<Error | null> =>
  access(path, constants.X_OK).then(
    () => null,
    (error: Error) => error,
  );
