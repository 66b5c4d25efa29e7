/** The intervals as whoever trains lives through them. */
import type { Interval } from './intervals.js';
import type { ResolvedBlock } from './resolve-rows.js';

/** Intervals that are one to whoever trains: rests that follow each other, and the exercises of an AMRAP. */
export interface Stretch {
  readonly kind: Interval['kind'];
  readonly first: Interval;
  /** Microseconds from the start of the session. */
  readonly start: number;
  readonly end: number;
  /** Nobody knows which exercise of an AMRAP is done when. */
  readonly isAmrap: boolean;
}

/** Joins the intervals, which follow each other without gaps. */
export function toStretches(intervals: readonly Interval[], blocks: readonly ResolvedBlock[]): Stretch[] {
  // A rest after an AMRAP is none of it.
  const lastWork = new Map<number | null, Interval>();
  for (const interval of intervals) if (interval.kind === 'work') lastWork.set(interval.block, interval);
  const amrapOf = ({ block, start }: Interval): number | null => {
    const isAmrap = block !== null && (blocks[block]?.amrap ?? null) !== null;
    return isAmrap && start <= (lastWork.get(block)?.start ?? -1) ? block : null;
  };
  const stretches: Stretch[] = [];
  for (const interval of intervals) {
    const last = stretches.at(-1);
    const amrap = amrapOf(interval);
    const end = interval.start + interval.length;
    const goesOn =
      last &&
      (amrap === null ? !last.isAmrap && isRest(last) && isRest(interval) : last.isAmrap && last.first.block === amrap);
    if (last && goesOn) stretches[stretches.length - 1] = { ...last, end };
    else
      stretches.push({
        kind: amrap === null ? interval.kind : 'work',
        first: interval,
        start: interval.start,
        end,
        isAmrap: amrap !== null,
      });
  }
  return stretches;
}

const isRest = ({ kind }: { readonly kind: Interval['kind'] }): boolean => kind === 'rest';
