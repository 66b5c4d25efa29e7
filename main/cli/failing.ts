/** From anything thrown to what is said and the exit status. */
import type { Failure } from '../../core/errors.js';
import type { Problem } from '../../core/project/problem.js';
import type { CliIo } from './io.js';
import { asksForJson, createReporter, type Reporter } from './output/reporter.js';

/** Tells a failure, its problems one a line first, and gives the exit status of its code. */
export async function reportFailure(
  thrown: unknown,
  reporter: Reporter,
  options: { file?: string; about?: string; problems?: 'answer' | 'aside' } = {},
): Promise<number> {
  // Loaded only now: a command that goes well needs no table of errors.
  const { errorTable, toFailure } = await import('../../core/errors.js');
  const failure = toFailure(thrown);
  const problems = problemsOf(failure);
  const file = options.file ?? fileOf(failure) ?? '';
  for (const problem of problems) reporter.problem(problem, file, options.problems);
  // One problem said all there is to say, unless a script reads along.
  const said = problems.length === 1 && problems[0]?.message === failure.message;
  if (reporter.json || !said) reporter.failure(failure, options.about);
  return errorTable[failure.code].exit;
}

/** Tells what nothing expected; for the process's own last handler. */
export const reportBug = (thrown: unknown, argv: readonly string[], io: CliIo): Promise<number> =>
  reportFailure(thrown, createReporter(io, asksForJson(argv)));

/** The exit status for findings: that of the first error, 0 where there are only warnings. */
export async function exitOf(problems: readonly Pick<Problem, 'severity' | 'code'>[]): Promise<number> {
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
