/** Why a file of styles, or of a brand kit, cannot be taken in. */
import { UprightError } from '../errors.js';
import { message } from '../locales/message.js';
import type { Problem } from '../project/problem.js';

const MOST_TOLD = 100;

/** Its first mistake, with all as data. */
export function toFileError(file: string, problems: readonly Problem[]): UprightError {
  const [first] = problems;
  const text =
    problems.length === 1 && first?.text
      ? first.text
      : message('documents:fileMistakes', { file, number: problems.length });
  return new UprightError('input.invalid', text, { file, problems: problems.slice(0, MOST_TOLD) });
}
