/** A plan looked over: its intervals, what they add up to, and everything that is wrong with it. */
import { message } from '../locales/message.js';
import { errorAt, type Problem, warningAt } from '../project/problem.js';
import { toProblems } from '../project/problems-from-zod.js';
import { formatDuration } from './duration.js';
import { type Interval, toIntervals } from './intervals.js';
import { type ResolvedBlock, resolveRows } from './resolve-rows.js';
import { SessionPlan } from './session-plan.js';
import { type SessionStatistics, toStatistics } from './statistics.js';

/** What a look at a plan found. With an error among the problems there is nothing else. */
export interface CheckedPlan {
  readonly plan: SessionPlan | null;
  readonly blocks: readonly ResolvedBlock[];
  readonly intervals: readonly Interval[];
  readonly statistics: SessionStatistics;
  readonly problems: readonly Problem[];
}

/** The most intervals of a session; one of an hour has about a hundred. */
export const MOST_INTERVALS = 2000;
/** What a session may differ from the length that it is meant to have, microseconds. */
const TOLERANCE = 1_000_000;

/** Looks over a plan as it is written. Never throws. */
export function checkPlan(written: unknown): CheckedPlan {
  const parsed = SessionPlan.safeParse(written);
  if (!parsed.success) {
    const problems = toProblems(parsed.error, written, SessionPlan);
    return refuse([...problems, ...checkOtherRows(written, problems)]);
  }
  const plan = parsed.data;
  const resolved = resolveRows(plan);
  if (resolved.problems.length > 0) return refuse(resolved.problems);
  const intervals = toIntervals(plan, resolved, MOST_INTERVALS);
  if (intervals.length > MOST_INTERVALS) {
    return refuse([errorAt([], 'input.invalid', message('session:tooManyIntervals', { most: MOST_INTERVALS }))]);
  }
  if (!intervals.some(({ kind }) => kind === 'work')) {
    return refuse([errorAt([], 'input.invalid', message('session:nothingToDo'))]);
  }
  const statistics = toStatistics(intervals);
  return { plan, blocks: resolved.blocks, intervals, statistics, problems: checkLength(plan, statistics) };
}

const refuse = (problems: readonly Problem[]): CheckedPlan => ({
  plan: null,
  blocks: [],
  intervals: [],
  statistics: toStatistics([]),
  problems,
});

// What is wrong with the rows of a plan besides what is known: those are read as rows that are sound.
function checkOtherRows(written: unknown, known: readonly Problem[]): readonly Problem[] {
  const rows = known.flatMap(({ path }) => (path.includes('rows') ? [path.slice(0, path.indexOf('rows') + 2)] : []));
  const parsed = SessionPlan.safeParse(rows.reduce((plan, path) => withValue(plan, path, 'rest 1'), written));
  return parsed.success ? resolveRows(parsed.data).problems : [];
}

function withValue(json: unknown, [step, ...rest]: Problem['path'], value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(json)) return json.map((each, i) => (i === step ? withValue(each, rest, value) : each));
  if (typeof json !== 'object' || json === null) return json;
  const fields = json as Record<string, unknown>;
  return { ...fields, [step]: withValue(fields[step], rest, value) };
}

function checkLength(plan: SessionPlan, { length }: SessionStatistics): Problem[] {
  if (plan.length === undefined || Math.abs(plan.length - length) <= TOLERANCE) return [];
  const [is, wanted, by] = [length, plan.length, Math.abs(plan.length - length)].map((us) => formatDuration(us)) as [
    string,
    string,
    string,
  ];
  const text =
    length > plan.length
      ? message('session:tooLong', { is, wanted, by })
      : message('session:tooShort', { is, wanted, by });
  return [warningAt(['length'], 'input.invalid', text)];
}

/** How long the parts of each row last together, in the order of the rows; microseconds. */
export function toRowLengths(intervals: readonly Interval[]): { readonly row: string; readonly length: number }[] {
  const lengths = new Map<string, number>();
  for (const { row, length } of intervals) if (row !== null) lengths.set(row, (lengths.get(row) ?? 0) + length);
  return [...lengths].map(([row, length]) => ({ row, length }));
}
