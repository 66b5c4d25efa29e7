/** What a command says: results on standard output, all else on standard error, or JSON lines on standard output only. */
import type { Failure } from '../../../core/errors.js';
import type { Problem } from '../../../core/project/problem.js';
import type { CliIo } from '../io.js';
import { supportsUnicode, sanitize } from './sanitize.js';
import { toProblemLine } from './problem-text.js';

/** Says things in the form that was asked for. */
export interface Reporter {
  /** Whether every line is a JSON object. */
  readonly json: boolean;
  /** What the command was run for: an object for scripts, lines for people. */
  readonly result: (value: object, lines: readonly string[]) => void;
  /** A finding in `file`. `answer` where findings are what was asked for, so that they belong to the result. */
  readonly problem: (problem: Problem, file: string, kind?: 'answer' | 'aside') => void;
  /** How far a job is, for scripts. */
  readonly progress: (value: object) => void;
  /** Something worth knowing; people only. */
  readonly note: (line: string) => void;
  /** Why the command did not do all it was asked for. `about` names a file where it is one of several. */
  readonly failure: (failure: Failure, about?: string) => void;
}

// More lines of FFmpeg explain nothing to a person; scripts get them all.
const LAST_LINES = 5;

/** Whether a command line asks for JSON; known before it is parsed, so that a mistake in it is told in that form, too. */
export function asksForJson(argv: readonly string[]): boolean {
  const end = argv.indexOf('--');
  return argv.slice(0, end < 0 ? argv.length : end).includes('--json');
}

/** A reporter on the streams of `io`. */
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
