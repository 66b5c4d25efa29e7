/** Runs the program that the user set for the end of each job. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { Job } from '../../../core/api/jobs.js';
import { childEnvironment, groupOptions, guardChild, killTree, startWatchdog } from '../ffmpeg/child-watchdog.js';

export interface EndCommandOptions {
  readonly signal: AbortSignal;
  /** After this the program and all that it started are killed. */
  readonly timeoutMs: number;
}

/**
 * Runs a program with exactly these arguments, no shell in between, and gives it the job as JSON on standard input. What
 * it writes is discarded.
 * @returns null when it ended with 0, else a sentence that says what went wrong, without its arguments: they may be secret
 */
export async function runEndCommand(
  command: readonly string[],
  job: Job,
  { signal, timeoutMs }: EndCommandOptions,
): Promise<string | null> {
  const [program = '', ...args] = command;
  const toProblem = (why: string) => `The program for the end of "${job.title}" ${why}; see the setting endCommand.`;
  if (signal.aborted) return toProblem('was not run as the engine closes');
  startWatchdog();
  let child: ChildProcess;
  try {
    child = spawn(program, args, { ...groupOptions, env: childEnvironment(), stdio: ['pipe', 'ignore', 'ignore'] });
  } catch {
    return toProblem('cannot be started');
  }
  guardChild(child);
  const kill = () => killTree(child, 'SIGKILL');
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    kill();
  }, timeoutMs);
  signal.addEventListener('abort', kill);
  try {
    return await new Promise<string | null>((resolve) => {
      child.on('error', ({ code }: NodeJS.ErrnoException) =>
        resolve(toProblem(`cannot be started (${code ?? 'unknown'})`)),
      );
      child.on('exit', (code, killedBy) => {
        if (late) return resolve(toProblem(`took longer than ${timeoutMs / 1000} seconds and was stopped`));
        if (signal.aborted) return resolve(toProblem('was stopped as the engine closes'));
        resolve(code === 0 ? null : toProblem(`ended with ${killedBy ?? code}`));
      });
      // A program need not read what it is given.
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(`${JSON.stringify(job)}\n`);
    });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', kill);
  }
}
