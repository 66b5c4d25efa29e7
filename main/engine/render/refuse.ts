/** Ends a render that would have mistakes, before any work. */
import { toReported } from '../../../core/api/fields.js';
import { errorTable, UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import type { Problem } from '../../../core/project/problem.js';

/**
 * Does nothing where all problems are warnings.
 * @throws UprightError with the code of the first error, and all problems as data
 */
export function refuse(problems: readonly Problem[]): void {
  const errors = problems.filter((problem) => problem.severity === 'error');
  const [first] = errors;
  if (!first) return;
  const one = first.text ?? first.message;
  const text = errors.length === 1 ? one : message('rendering:problems', { problems: errors.length, first: one });
  throw new UprightError(first.code in errorTable ? first.code : 'input.invalid', text, {
    problems: toReported(problems),
  });
}
