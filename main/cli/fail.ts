/** Failures of the command line's own. The table of errors is loaded only when there is one: a command that goes well needs none. */
import type { ErrorCode } from '../../core/errors.js';

/** Throws an `UprightError`. */
export async function fail(code: ErrorCode, message?: string, data?: unknown): Promise<never> {
  const { UprightError } = await import('../../core/errors.js');
  throw new UprightError(code, message, data);
}

/** Whether something thrown is an `UprightError` of this code. */
export const isFailure = (thrown: unknown, code: ErrorCode): boolean =>
  thrown instanceof Error && thrown.name === 'UprightError' && 'code' in thrown && thrown.code === code;
