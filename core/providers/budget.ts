/** What may be spent on services in a calendar month, and on one project. */
import { z } from 'zod';

/** The limits; null is none. */
export const Budget = z.strictObject({
  /** US dollars in a calendar month (UTC), all projects together. */
  month: z.number().min(0).max(1_000_000).nullable(),
  /** US dollars for one project in all. */
  project: z.number().min(0).max(1_000_000).nullable(),
  /** The share of a limit from which on people are warned. */
  warnAt: z.number().min(0).max(1),
});
export type Budget = z.infer<typeof Budget>;

/** What was spent so far, millionths of a US dollar. */
export interface Spent {
  readonly month: number;
  /** Null for what belongs to no project. */
  readonly project: number | null;
}

/** What a limit says about a further request. */
export interface BudgetState {
  readonly limit: 'month' | 'project';
  readonly state: 'near' | 'over';
  /** Millionths of a US dollar. */
  readonly spent: number;
  readonly of: number;
}

/**
 * The limit that a request of `estimate` millionths of a US dollar would pass, or else the one that it comes near. Where no price
 * is known, it passes only a limit that is used up already.
 */
export function checkBudget(
  { month, project, warnAt }: Budget,
  spent: Spent,
  estimate: number | null,
): BudgetState | null {
  const limits = [
    { limit: 'month' as const, usd: month, spent: spent.month },
    { limit: 'project' as const, usd: spent.project === null ? null : project, spent: spent.project ?? 0 },
  ];
  const states = limits.flatMap(({ limit, usd, spent: so }): BudgetState[] => {
    if (usd === null) return [];
    const of = Math.round(usd * 1_000_000);
    const after = so + (estimate ?? 0);
    if (after > of || (estimate === null && so >= of)) return [{ limit, state: 'over', spent: so, of }];
    return after >= of * warnAt ? [{ limit, state: 'near', spent: so, of }] : [];
  });
  return states.find(({ state }) => state === 'over') ?? states[0] ?? null;
}
