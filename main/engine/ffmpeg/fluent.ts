/**
 * The one place that speaks to fluent-ffmpeg. It is no longer developed, so it is given finished arguments and only runs
 * them. Its own notions stand in the way of that, and five methods of the command object are replaced:
 *
 * - `_getArguments` would reorder options, split those with one space in them and add `-y` by itself;
 * - `_checkCapabilities` and `availableEncoders` would start FFmpeg twice more, refuse `-f lavfi` (its parser of `-formats`
 *   predates FFmpeg 7) and rewrite `-acodec`;
 * - `_getFfmpegPath` would take one path for the whole process;
 * - `_spawnFfmpeg` would give the child our environment and an open standard input, keep all of a binary standard output
 *   as text, and throw from an event when the program cannot be started.
 */
import type { ChildProcess, SpawnOptions } from 'node:child_process';
import type { FfmpegCommand } from 'fluent-ffmpeg';

/** What to start, and who listens. */
export interface FluentRun {
  readonly path: string;
  /** The exact argument vector. */
  readonly args: readonly string[];
  readonly spawn: SpawnOptions;
  /** Right before the start; an error thrown here prevents it. */
  readonly onBeforeStart: () => void;
  /** Right after the start. */
  readonly onStart: (child: ChildProcess) => void;
  /** Each line of standard error. */
  readonly onLine: (line: string) => void;
}

/** How it ended: by an exit code, by a signal, or without a start. */
export interface FluentEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly startError?: Error;
}

interface Ring {
  get(): string;
}
type ProcessCallback = (child: ChildProcess, out: Ring, err: Ring) => void;
type EndCallback = (error: Error | null, out: Ring, err: Ring) => void;
type SpawnFfmpeg = (args: string[], options: object, onProcess: ProcessCallback, onEnd: EndCallback) => void;

const emptyRing: Ring = { get: () => '' };

/** Runs FFmpeg to its end. Never rejects: what happened is in the result. */
export async function runFluent(run: FluentRun): Promise<FluentEnd> {
  // Loaded with the first run, for the engine's cold start.
  const { default: ffmpeg } = await import('fluent-ffmpeg');
  const command = ffmpeg();
  const ending: { exitCode: number | null; signal: NodeJS.Signals | null; started: boolean } = {
    exitCode: null,
    signal: null,
    started: false,
  };
  const spawnPlain = (command as unknown as { _spawnFfmpeg: SpawnFfmpeg })._spawnFfmpeg;

  const spawnGuarded: SpawnFfmpeg = (args, options, onProcess, onEnd) => {
    // Without a start there are no rings, which the library forgets.
    const end: EndCallback = (error, out, err) => onEnd(error, out ?? emptyRing, err ?? emptyRing);
    const start: ProcessCallback = (child, out, err) => {
      ending.started = child.pid !== undefined;
      // Before the library's own listener, which may end the run at once.
      child.prependOnceListener('exit', (exitCode, signal) => Object.assign(ending, { exitCode, signal }));
      run.onStart(child);
      onProcess(child, out, err);
    };
    try {
      run.onBeforeStart();
      spawnPlain.call(command, args, { ...options, ...run.spawn, captureStdout: false }, start, end);
    } catch (error) {
      end(error instanceof Error ? error : new Error(String(error)), emptyRing, emptyRing);
    }
  };
  Object.assign(command, {
    _getArguments: () => [...run.args],
    _checkCapabilities: (done: (error: null) => void) => done(null),
    availableEncoders: (done: (error: null, encoders: object) => void) => done(null, {}),
    _getFfmpegPath: (done: (error: null, path: string) => void) => done(null, run.path),
    _spawnFfmpeg: spawnGuarded,
  });
  return new Promise((resolve) => {
    listen(command, run, (startError) => {
      const { exitCode, signal, started } = ending;
      resolve(started || startError === null ? { exitCode, signal } : { exitCode, signal, startError });
    });
    command.output(run.args.at(-1) ?? '-').run();
  });
}

function listen(command: FfmpegCommand, run: FluentRun, onEnd: (error: Error | null) => void): void {
  command.on('stderr', (line: string) => run.onLine(line));
  command.on('error', (error: Error) => onEnd(error));
  command.on('end', () => onEnd(null));
}
