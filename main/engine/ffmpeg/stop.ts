/** Ends a running child when its caller cancels or its time is up. */
import { message } from '../../../core/locales/message.js';
import type { ChildProcess } from 'node:child_process';
import { UprightError } from '../../../core/errors.js';
import { killTree } from './child-watchdog.js';

/** How long a child may take to end by itself after SIGTERM. Cancelling takes less than a second in all. */
const GRACE_MS = 400;

/** Watches over one run. */
export interface Stopper {
  /** The child to end; ended at once if the run was stopped before it started. `kill` is {@link killTree} unless told. */
  readonly attach: (child: ChildProcess, kill?: typeof killTree) => void;
  /** Stops the run for this reason; the first reason counts. */
  readonly stop: (reason: UprightError) => void;
  /** Why the run was stopped, or null. */
  readonly reason: () => UprightError | null;
  /** Lets go of signal and timers; to be called when the run is over. */
  readonly release: () => void;
}

/** Stops on the caller's signal (`job.canceled`) and after `timeoutMs` (`ffmpeg.failed`). */
export function watchForStop(program: string, signal: AbortSignal | undefined, timeoutMs: number | undefined): Stopper {
  let child: ChildProcess | null = null;
  let kill = killTree;
  let reason: UprightError | null = null;
  let killTimer: NodeJS.Timeout | undefined;
  const end = () => {
    if (child === null || killTimer !== undefined) return;
    const ending = child;
    kill(ending, 'SIGTERM');
    killTimer = setTimeout(() => kill(ending, 'SIGKILL'), GRACE_MS);
  };
  const stop = (why: UprightError) => {
    reason ??= why;
    end();
  };
  const onAbort = () => stop(new UprightError('job.canceled'));
  const seconds = Math.round((timeoutMs ?? 0) / 1000);
  const onTimeout = () =>
    stop(new UprightError('ffmpeg.failed', message('rendering:tookTooLong', { program, seconds })));
  const timer = timeoutMs === undefined ? undefined : setTimeout(onTimeout, timeoutMs);
  if (signal?.aborted === true) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  return {
    attach: (started, by = killTree) => {
      child = started;
      kill = by;
      if (reason !== null) end();
    },
    stop,
    reason: () => reason,
    release: () => {
      clearTimeout(timer);
      clearTimeout(killTimer);
      signal?.removeEventListener('abort', onAbort);
    },
  };
}
