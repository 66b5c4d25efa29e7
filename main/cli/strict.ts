/** `--strict`: warnings count as errors. */
import type { Problem } from '../../core/project/problem.js';

/** The problems, all of them errors. */
export const toErrors = <Each extends Pick<Problem, 'severity' | 'code'>>(problems: readonly Each[]): Each[] =>
  problems.map((problem) => ({ ...problem, severity: 'error' }));
