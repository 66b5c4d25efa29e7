/**
 * Output of commands: results on standard output and the rest on standard error, or JSON lines on standard output only.
 */
import type { Failure } from '../../../core/errors.js';
import type { Job } from '../../../core/api/jobs.js';
import type { RetryWait } from '../../../core/api/retry-wait.js';
import type { Problem } from '../../../core/project/problem.js';
import type { CliIo } from '../io.js';
import { supportsUnicode, sanitize } from './sanitize.js';
import { toProblemLine } from './problem-text.js';
import { toWaitingLine } from './waiting-text.js';

export interface Reporter {
  /** Whether every line is a JSON object. */
  readonly json: boolean;
  /** The result of the command: an object for scripts, lines for people. */
  readonly result: (value: object, lines: readonly string[]) => void;
  /** A problem in `file`. `answer` marks problems that are the result itself, as of `validate`. */
  readonly problem: (problem: Problem, file: string, kind?: 'answer' | 'aside') => void;
  /** Progress of a job, for scripts. */
  readonly progress: (value: object) => void;
  /** That a job failed and waits to be tried again. */
  readonly waiting: (job: Job, wait: RetryWait) => void;
  /** A note for people only. */
  readonly note: (line: string) => void;
  /** Why the command failed. `about` names the file where it is one of several. */
  readonly failure: (failure: Failure, about?: string) => void;
}

// More lines of FFmpeg's log do not help people; scripts get all of them.
const LAST_LINES = 5;

/** Whether a command line asks for JSON. Known before it is parsed, so that parse errors are JSON too. */
export function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? argv.length : end).includes('--json');
}

export function createReporter(io: Pick<CliIo, 'stdout' | 'stderr' | 'env' | 'isTTY'>, json: boolean): Reporter {
  const unicode = supportsUnicode(io.env);
  const colors = io.isTTY && !io.env.NO_COLOR;
  const error = colors ? '\u001b[31mError:\u001b[39m' : 'Error:';
  const emit = (type: string, value: object) => void io.stdout.write(`${JSON.stringify({ type, ...value })}\n`);
  const say = (line: string) => void io.stderr.write(`${line}\n`);

  if (json) {
    return {
      json,
      result: (value) => emit('result', value),
      problem: (problem, file) => emit('problem', { file, ...problem }),
      progress: (value) => emit('progress', value),
      waiting: ({ id, title, attempts }, wait) => emit('waiting', { jobId: id, title, attempts, ...wait }),
      note: () => undefined,
      failure: (failure, about) => emit('error', { ...(about === undefined ? {} : { file: about }), ...failure }),
    };
  }
  return {
    json,
    result: (_, lines) => void io.stdout.write(lines.map((line) => `${sanitize(line)}\n`).join('')),
    problem: (problem, file, kind = 'aside') =>
      void (kind === 'answer' ? io.stdout : io.stderr).write(`${toProblemLine(problem, file, unicode)}\n`),
    progress: () => undefined,
    waiting: (job, wait) => say(sanitize(toWaitingLine(job, wait, Date.now()))),
    note: (line) => say(sanitize(line)),
    failure: (failure, about) => {
      say(`${error} ${sanitize(about === undefined ? failure.message : `${about}: ${failure.message}`)}`);
      for (const line of lastLinesOf(failure.data).slice(-LAST_LINES)) say(`    ${sanitize(line)}`);
    },
  };
}

function lastLinesOf(data: unknown): string[] {
  const lines = typeof data === 'object' && data !== null && 'lastLines' in data ? data.lastLines : null;
  return Array.isArray(lines) ? lines.filter((line) => typeof line === 'string') : [];
}
