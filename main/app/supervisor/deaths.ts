/** How often the engine's process may die, and how soon it is started again. */

/** What to do after a death: wait so long and start, or give up. */
export type AfterDeath = { readonly waitMs: number } | 'give-up';

const WAITS_MS = [200, 500, 1000, 2000];

/** An engine that lived for so long, in milliseconds, was well: earlier deaths no longer count. */
const WELL_MS = 60_000;

/** Counts deaths that follow each other. */
export interface DeathCount {
  /** Tells of a death, with the time that the process lived, in milliseconds. */
  readonly died: (livedMs: number) => AfterDeath;
  readonly reset: () => void;
}

/** A count from nothing. */
export function countDeaths(): DeathCount {
  let quick = 0;
  return {
    died(livedMs) {
      if (livedMs >= WELL_MS) quick = 0;
      const waitMs = WAITS_MS[quick];
      quick += 1;
      return waitMs === undefined ? 'give-up' : { waitMs };
    },
    reset() {
      quick = 0;
    },
  };
}
