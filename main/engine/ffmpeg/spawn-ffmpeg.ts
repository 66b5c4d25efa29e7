/** Starts FFmpeg and follows it to its end. */
import { type ChildProcess, spawn, type StdioOptions } from 'node:child_process';
import { childEnvironment, groupOptions, guardChild, startWatchdog } from './child-watchdog.js';

/** What to start, and who listens. */
export interface FfmpegProcess {
  readonly path: string;
  /** The exact argument vector. */
  readonly args: readonly string[];
  readonly cwd?: string | undefined;
  readonly stdio: StdioOptions;
  /** Called with the child right after the start, also where the start is going to fail. */
  readonly onStart: (child: ChildProcess) => void;
  /** Called with each line of standard error. */
  readonly onLine: (line: string) => void;
}

/** How it ended: by an exit code, by a signal, or without a start. */
export interface FfmpegEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly startError?: Error;
}

/** Runs FFmpeg until it has exited and its output is closed. Never rejects. */
export function spawnFfmpeg({ path, args, cwd, stdio, onStart, onLine }: FfmpegProcess): Promise<FfmpegEnd> {
  return new Promise((resolve) => {
    const fail = (startError: Error) => resolve({ exitCode: null, signal: null, startError });
    startWatchdog();
    let child: ChildProcess;
    try {
      child = spawn(path, args, {
        ...groupOptions,
        ...(cwd === undefined ? {} : { cwd }),
        env: childEnvironment(),
        stdio,
      });
    } catch (error) {
      // Thrown at once for arguments that no process can be given.
      fail(error instanceof Error ? error : new Error(String(error)));
      return;
    }
    child.on('error', (error) => child.pid === undefined && fail(error));
    guardChild(child);
    const lines = createLineReader(onLine);
    child.stderr?.setEncoding('utf8').on('data', lines.add);
    child.on('close', (exitCode, signal) => {
      lines.end();
      resolve({ exitCode, signal });
    });
    onStart(child);
  });
}

// What comes without a newline must not fill the memory.
const LONGEST_LINE = 1 << 20;

/** Calls `onLine` for each line of a text that comes in pieces. */
export function createLineReader(onLine: (line: string) => void): {
  readonly add: (text: string) => void;
  readonly end: () => void;
} {
  let rest = '';
  return {
    add(text) {
      const lines = (rest + text).split(/\r\n|\r|\n/);
      rest = lines.pop() ?? '';
      for (const line of lines) onLine(line);
      if (rest.length <= LONGEST_LINE) return;
      onLine(rest);
      rest = '';
    },
    end() {
      if (rest !== '') onLine(rest);
      rest = '';
    },
  };
}
