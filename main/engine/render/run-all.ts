/** Runs tasks that succeed or fail together. */
import { UprightError } from '../../../core/errors.js';

/** A piece of work that stops when its signal says so. */
export type Task<T> = (signal: AbortSignal) => Promise<T>;

/**
 * Runs all tasks at once. The first failure stops the others, and nothing is thrown before every one has ended, so that
 * what they share can be cleared away.
 */
export async function runAll<T extends readonly unknown[]>(
  signal: AbortSignal,
  tasks: { readonly [K in keyof T]: Task<T[K]> },
): Promise<T> {
  const stop = new AbortController();
  const shared = AbortSignal.any([signal, stop.signal]);
  const results = await Promise.allSettled(
    tasks.map(async (task) => {
      try {
        return await task(shared);
      } catch (error) {
        stop.abort();
        throw error;
      }
    }),
  );
  if (signal.aborted) throw new UprightError('job.canceled');
  const failures = results.flatMap((result) => (result.status === 'rejected' ? [result.reason as unknown] : []));
  // The others were only stopped by the first.
  if (failures.length > 0) throw failures.find((error) => !isStop(error)) ?? failures[0];
  return results.map((result) => (result as PromiseFulfilledResult<unknown>).value) as unknown as T;
}

const isStop = (error: unknown): boolean =>
  (error instanceof UprightError && error.code === 'job.canceled') ||
  (error instanceof Error && error.name === 'AbortError');
