/** When the engine's process is restarted after a crash: with growing delays, and not more than a few times in a row. */

export type RestartDecision = { readonly waitMs: number } | 'give-up';

const DELAYS_MS = [200, 500, 1000, 2000];

// A process that ran this long was healthy, and earlier crashes no longer count.
const HEALTHY_MS = 60_000;

export interface RestartPolicy {
  /** What to do after the process exited, having run for `livedMs`. */
  readonly afterExit: (livedMs: number) => RestartDecision;
  /** Forgets earlier crashes. */
  readonly reset: () => void;
}

export function createRestartPolicy(): RestartPolicy {
  let crashes = 0;
  return {
    afterExit(livedMs) {
      if (livedMs >= HEALTHY_MS) crashes = 0;
      const waitMs = DELAYS_MS[crashes];
      crashes += 1;
      return waitMs === undefined ? 'give-up' : { waitMs };
    },
    reset() {
      crashes = 0;
    },
  };
}
