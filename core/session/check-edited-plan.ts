/** A table looked over: what each row lasts, and what is wrong with it, while the rest goes on adding up. */
import type { Message } from '../locales/message.js';
import type { Problem } from '../project/problem.js';
import { type CheckedPlan, checkPlan } from './check-plan.js';
import { type EditedPlan, type PlanPlaces, toWrittenPlan, type WrittenPlan } from './edited-plan.js';
import type { Interval } from './intervals.js';
import type { ResolvedRow } from './resolve-rows.js';
import { type SessionStatistics, toStatistics } from './statistics.js';

/** A problem as people read it. */
export type TableProblem = Message | string;

/** What a look at a table found. */
export interface CheckedTable {
  /** What the table says where it has no errors: what can be compiled. */
  readonly plan: WrittenPlan | null;
  /** Whether there is any row at all. */
  readonly isEmpty: boolean;
  /** Of the rows that are right. */
  readonly statistics: SessionStatistics;
  readonly intervals: readonly Interval[];
  readonly rows: ReadonlyMap<string, ResolvedRow>;
  /** How long a row lasts in all, by its id; microseconds. */
  readonly rowLengths: ReadonlyMap<string, number>;
  /** How long a block lasts, by its index in the table; microseconds. */
  readonly blockLengths: ReadonlyMap<number, number>;
  readonly rowProblems: ReadonlyMap<string, TableProblem>;
  readonly blockProblems: ReadonlyMap<number, TableProblem>;
  readonly planProblems: readonly TableProblem[];
}

/** Looks over a table. Never throws. */
export function checkEditedPlan(edited: EditedPlan): CheckedTable {
  const { plan, places } = toWrittenPlan(edited);
  if (plan === null) return toTable(null, null, { blocks: [], rows: [] }, []);
  const checked = checkPlan(plan);
  if (checked.plan !== null) return toTable(plan, checked, places, checked.problems);
  const sound = withoutWrong(edited, places, checked.problems);
  const rest = toWrittenPlan(sound);
  const again = rest.plan === null ? null : checkPlan(rest.plan);
  // The indices of the sound rest are those of the table: its blocks are emptied, not taken away.
  const shown = again?.plan ? toTable(null, again, rest.places, []) : toTable(null, null, places, []);
  const { rowProblems, blockProblems, planProblems } = toTable(null, null, places, checked.problems);
  return { ...shown, isEmpty: false, rowProblems, blockProblems, planProblems };
}

/** Problems where they stand in the table. */
export type PlacedProblems = Pick<CheckedTable, 'rowProblems' | 'blockProblems' | 'planProblems'>;

/** Places problems of the plan that a table says. */
export function placeProblems(edited: EditedPlan, problems: readonly Located[]): PlacedProblems {
  const { rowProblems, blockProblems, planProblems } = toTable(null, null, toWrittenPlan(edited).places, problems);
  return { rowProblems, blockProblems, planProblems };
}

type Located = Pick<Problem, 'path' | 'message' | 'text'>;

const describe = ({ text, message }: Located): TableProblem => text ?? message;

// The row or block of a problem in the plan; null where it is the plan's own.
function placeOf(
  { path }: Located,
  places: PlanPlaces,
): { readonly block: number; readonly row: string | null } | null {
  const [first, b, of, r] = path;
  if (first !== 'blocks' || typeof b !== 'number') return null;
  const block = places.blocks[b];
  const row = of === 'rows' && typeof r === 'number' ? (places.rows[b]?.[r] ?? null) : null;
  return block === undefined ? null : { block, row };
}

function withoutWrong(edited: EditedPlan, places: PlanPlaces, problems: readonly Problem[]): EditedPlan {
  const found = problems.flatMap((problem) => placeOf(problem, places) ?? []);
  const rows = new Set(found.map(({ row }) => row));
  const blocks = new Set(found.flatMap(({ block, row }) => (row === null ? [block] : [])));
  return {
    ...edited,
    blocks: edited.blocks.map((block, b) => ({
      ...block,
      rows: blocks.has(b) ? [] : block.rows.filter(({ id }) => !rows.has(id)),
    })),
  };
}

function toTable(
  plan: WrittenPlan | null,
  checked: CheckedPlan | null,
  places: PlanPlaces,
  problems: readonly Located[],
): CheckedTable {
  const rowProblems = new Map<string, TableProblem>();
  const blockProblems = new Map<number, TableProblem>();
  const planProblems: TableProblem[] = [];
  for (const problem of problems) {
    const place = placeOf(problem, places);
    if (!place) planProblems.push(describe(problem));
    else if (place.row !== null) {
      if (!rowProblems.has(place.row)) rowProblems.set(place.row, describe(problem));
    } else if (!blockProblems.has(place.block)) blockProblems.set(place.block, describe(problem));
  }
  const intervals = checked?.intervals ?? [];
  return {
    plan,
    isEmpty: places.rows.length === 0,
    statistics: checked?.statistics ?? toStatistics([]),
    intervals,
    rows: new Map((checked?.blocks ?? []).flatMap(({ rows }) => rows.map((row) => [row.id, row] as const))),
    rowLengths: sumBy(intervals, ({ row }) => row),
    blockLengths: sumBy(intervals, ({ block }) => (block === null ? null : (places.blocks[block] ?? null))),
    rowProblems,
    blockProblems,
    planProblems,
  };
}

function sumBy<K>(intervals: readonly Interval[], keyOf: (interval: Interval) => K | null): ReadonlyMap<K, number> {
  const sums = new Map<K, number>();
  for (const interval of intervals) {
    const key = keyOf(interval);
    if (key !== null) sums.set(key, (sums.get(key) ?? 0) + interval.length);
  }
  return sums;
}
