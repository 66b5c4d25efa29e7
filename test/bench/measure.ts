/** Runs a command and says what it took, every process that it started included. */
import { spawn } from 'node:child_process';
import { mkdtempSync, openSync, closeSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { watchTreeMemory } from './tree-memory.js';

/** What a command took. */
export interface Measured {
  /** Seconds from start to end. */
  readonly wall: number;
  /** Seconds of user and system time of all its processes. */
  readonly cpu: number;
  /** Peak memory of the whole process tree in megabytes; 0 where it was not measured. */
  readonly memory: number;
}

/** How to run it. */
export interface MeasureOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  /** Samples memory, which itself takes a little time; leave it out where seconds matter. */
  readonly memory?: boolean;
  /** A second command whose output is this one's input; it is not measured. */
  readonly from?: readonly string[];
}

// Bash reports getrusage(RUSAGE_CHILDREN) of what it waited for, and that holds whatever those processes waited for:
// Node and FFmpeg wait for all theirs. Standard error is handed through, the report has a file of its own.
const TIMED = 'TIMEFORMAT="%3R %3U %3S"; { time "$@" 2>&3 3>&-; } 3>&2 2>"$0"';
const TIMED_PIPE =
  'TIMEFORMAT="%3R %3U %3S"; producer=$1; shift; eval "$producer" | { time "$@" 2>&3 3>&-; } 3>&2 2>"$0"';

/**
 * Runs `command` to its end.
 * @throws Error with its last lines, when it ends with another status than 0
 */
export async function measure(command: readonly string[], options: MeasureOptions = {}): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'upright-measure-'));
  const report = join(folder, 'time');
  const log = join(folder, 'log');
  const output = openSync(log, 'w');
  try {
    const script = options.from
      ? ['-c', TIMED_PIPE, report, options.from.map(quote).join(' '), ...command]
      : ['-c', TIMED, report, ...command];
    const child = spawn('bash', script, {
      stdio: ['ignore', output, output],
      env: { ...process.env, ...options.env },
      ...(options.cwd === undefined ? {} : { cwd: options.cwd }),
    });
    const watch = options.memory && child.pid ? watchTreeMemory(child.pid) : null;
    const status = await new Promise<number | null>((done, fail) => child.on('error', fail).on('exit', done));
    const memory = watch?.stop() ?? 0;
    if (status !== 0)
      throw new Error(`${command.join(' ')}\nended with ${status}:\n${readFileSync(log, 'utf8').slice(-3000)}`);
    const [wall = 0, user = 0, system = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
    return { wall, cpu: user + system, memory };
  } finally {
    closeSync(output);
    rmSync(folder, { recursive: true, force: true });
  }
}

const quote = (word: string): string => `'${word.replaceAll("'", "'\\''")}'`;

/** The middle value, or the mean of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2;
}
