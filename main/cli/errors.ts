/** Errors of commands: throwing them, reporting them, and their exit statuses. */
import type { ErrorCode, Failure } from '../../core/errors.js';
import type { Problem } from '../../core/project/problem.js';
import type { CliIo } from './io.js';
import { asksForJson, createReporter, type Reporter } from './output/reporter.js';

// The error table is imported only once there is an error, because a command that succeeds does not need it.

/** Throws an `UprightError`. */
export async function throwError(code: ErrorCode, message?: string, data?: unknown): Promise<never> {
  const { UprightError } = await import('../../core/errors.js');
  throw new UprightError(code, message, data);
}

/** Whether something thrown is an `UprightError` of this code. */
export const hasErrorCode = (thrown: unknown, code: ErrorCode): boolean =>
  thrown instanceof Error && thrown.name === 'UprightError' && 'code' in thrown && thrown.code === code;

/** Reports an error after its problems, one a line; returns the exit status of its code. */
export async function reportError(
  thrown: unknown,
  reporter: Reporter,
  options: { file?: string; about?: string; problems?: 'answer' | 'aside' } = {},
): Promise<number> {
  const { errorTable, toFailure } = await import('../../core/errors.js');
  const failure = toFailure(thrown);
  const problems = problemsOf(failure);
  const file = options.file ?? fileOf(failure) ?? '';
  for (const problem of problems) reporter.problem(problem, file, options.problems);
  // A single problem says the same as the error's message.
  const said = problems.length === 1 && problems[0]?.message === failure.message;
  if (reporter.json || !said) reporter.failure(failure, options.about);
  return errorTable[failure.code].exit;
}

/** Ends a command with an error of Upright, after the problems of `file`. Anything else is thrown on. */
export async function endWithError(
  thrown: unknown,
  { reporter, finish }: { readonly reporter: Reporter; readonly finish: (exit: number) => void },
  file: string,
): Promise<void> {
  const { UprightError } = await import('../../core/errors.js');
  if (!(thrown instanceof UprightError)) throw thrown;
  finish(await reportError(thrown, reporter, { file, problems: 'answer' }));
}

/** Reports an uncaught exception. */
export const reportBug = (thrown: unknown, argv: readonly string[], io: CliIo): Promise<number> =>
  reportError(thrown, createReporter(io, asksForJson(argv)));

/** The exit status for problems: that of the first error, 0 where there are only warnings. */
export async function toExitCode(problems: readonly Pick<Problem, 'severity' | 'code'>[]): Promise<number> {
  const first = problems.find(({ severity }) => severity === 'error');
  if (!first) return 0;
  const { errorTable } = await import('../../core/errors.js');
  return errorTable[first.code].exit;
}

function problemsOf({ data }: Failure): Problem[] {
  const problems = typeof data === 'object' && data !== null && 'problems' in data ? data.problems : null;
  return Array.isArray(problems) ? problems.filter(isProblem) : [];
}

function fileOf({ data }: Failure): string | null {
  const file = typeof data === 'object' && data !== null && 'file' in data ? data.file : null;
  return typeof file === 'string' ? file : null;
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' &&
  value !== null &&
  'message' in value &&
  typeof value.message === 'string' &&
  'path' in value &&
  Array.isArray(value.path);
