/** The rows of a plan with everything that they leave to their block, their session and their format. */
import { message, type Message } from '../locales/message.js';
import { errorAt, type Problem } from '../project/problem.js';
import { SECOND_US } from '../project/time.js';
import { toSlug } from '../slug.js';
import { type Notation, parseNotation } from './notation.js';
import type { SessionBlock, SessionFormat, SessionPlan, SessionRow } from './session-plan.js';

/** A row that leaves nothing open. Times are microseconds. */
export interface ResolvedRow {
  readonly id: string;
  /** Where it stands in the plan. */
  readonly path: Problem['path'];
  /** Null for a rest, and for the name of an AMRAP. */
  readonly exercise: string | null;
  readonly cue: string | null;
  /** The work of each set, one after the other. */
  readonly sets: readonly { readonly work: number; readonly reps: number | null }[];
  /** After each set. */
  readonly rest: number;
  readonly tempo: readonly number[] | null;
  readonly speed: number;
  readonly sides: 'both' | 'each' | 'left' | 'right';
  /** A set begins every so often; null where one follows the other. */
  readonly every: number | null;
}

/** A block whose rows leave nothing open. */
export interface ResolvedBlock {
  readonly name: string | null;
  readonly phase: SessionBlock['phase'];
  readonly format: SessionFormat;
  readonly rows: readonly ResolvedRow[];
  readonly rounds: number;
  /** After so many rows, counted through all rounds, the block ends; null where it ends with its last round. */
  readonly turns: number | null;
  /** Null where the rest of the last row stays. */
  readonly restBetweenRounds: number | null;
  readonly restAfter: number | null;
  /** As many rounds as possible in this time; null where rounds are counted. */
  readonly amrap: number | null;
}

/** The blocks of a session, and what is wrong with its rows. */
export interface ResolvedPlan {
  readonly blocks: readonly ResolvedBlock[];
  readonly problems: readonly Problem[];
}

/** The times of rows that say none. */
interface Times {
  readonly work: number | undefined;
  readonly rest: number;
  readonly every: number | null;
}

const S = SECOND_US;
const FORMAT_TIMES: Readonly<Record<SessionFormat, { readonly work?: number; readonly rest: number }>> = {
  tabata: { work: 20 * S, rest: 10 * S },
  hiit: { work: 40 * S, rest: 20 * S },
  circuit: { work: 40 * S, rest: 20 * S },
  emom: { rest: 0 },
  amrap: { rest: 0 },
  ladder: { rest: 0 },
  pyramid: { rest: 0 },
  yoga: { work: 30 * S, rest: 5 * S },
  sets: { rest: 60 * S },
  custom: { rest: 0 },
};
const MINUTE = 60 * S;
const TABATA_TURNS = 8;
/** How long a clip is shown in an AMRAP before the next exercise's. */
const AMRAP_WORK = 30 * S;

/** Resolves every row. A row with a problem is left out. */
export function resolveRows(plan: SessionPlan): ResolvedPlan {
  const problems: Problem[] = [];
  const takeId = createRowIds(plan);
  const whole = plan.blocks === undefined;
  const blocks: readonly SessionBlock[] = plan.blocks ?? [
    {
      phase: 'main',
      rows: plan.rows ?? [],
      rounds: plan.rounds,
      'rest between rounds': plan['rest between rounds'],
    },
  ];
  const resolved = blocks.map((block, b) => {
    const path = whole ? [] : ['blocks', b];
    return resolveBlock(block, plan, path, takeId, problems);
  });
  return { blocks: resolved, problems: [...problems, ...checkRowIds(blocks, whole)] };
}

function checkRowIds(blocks: readonly SessionBlock[], whole: boolean): Problem[] {
  const taken = new Set<string>();
  return blocks.flatMap(({ rows }, b) =>
    rows.flatMap((row, i): Problem[] => {
      if (typeof row === 'string' || row.id === undefined) return [];
      const { id } = row;
      if (!taken.has(id)) {
        taken.add(id);
        return [];
      }
      return [problem([...(whole ? [] : ['blocks', b]), 'rows', i], message('session:duplicateId', { id }))];
    }),
  );
}

function resolveBlock(
  block: SessionBlock,
  plan: SessionPlan,
  path: Problem['path'],
  takeId: (row: Row) => string,
  problems: Problem[],
): ResolvedBlock {
  const parsed = block.rows.flatMap((row, i): { row: Row; path: Problem['path'] }[] => {
    const read = toRow(row);
    const at = [...path, 'rows', i];
    if (read.ok) return [{ row: read.row, path: at }];
    problems.push(problem(at, notUnderstood(written(row), read.rest)));
    return [];
  });
  const head = headOf(parsed.map(({ row }) => row));
  const format = block.format ?? plan.format ?? guessFormat(parsed.map(({ row }) => row));
  const amrap = format === 'amrap' ? (block.length ?? head?.amrap ?? null) : null;
  if (format === 'amrap' && amrap === null)
    problems.push(problem(path, message('session:noLength', { format: 'AMRAP' })));
  const times: Times = {
    work: block.work ?? plan.work ?? head?.work ?? FORMAT_TIMES[format].work,
    rest: block.rest ?? plan.rest ?? head?.rest ?? FORMAT_TIMES[format].rest,
    every: head?.every ?? (format === 'emom' ? MINUTE : null),
  };
  const rows = parsed
    .filter(({ row }) => row !== head)
    .flatMap(({ row, path: at }): ResolvedRow[] => {
      const made = resolveRow(row, times, format, plan, at, takeId);
      if ('row' in made) return [made.row];
      problems.push(made.problem);
      return [];
    });
  const turns = turnsOf(block, format, head, times, rows.length);
  return {
    name: block.name ?? null,
    phase: block.phase,
    format,
    rows,
    rounds: turns === null ? (block.rounds ?? 1) : Math.ceil(turns / Math.max(1, rows.length)),
    turns,
    restBetweenRounds: block['rest between rounds'] ?? null,
    restAfter: block['rest after'] ?? null,
    amrap,
  };
}

// "AMRAP 12", "EMOM 10" or "40/20 x 8" above rows with names says how these go, and is no exercise.
function headOf([first, ...others]: readonly Row[]): Row | null {
  if (!first || others.length === 0 || first.isRest) return null;
  const isNameless = first.exercise === undefined && first.cue === undefined;
  return isNameless && first.steps === undefined && first.reps === undefined ? first : null;
}

function guessFormat([first]: readonly Row[]): SessionFormat {
  if (first?.amrap !== undefined) return 'amrap';
  return first?.every === undefined ? 'custom' : 'emom';
}

function turnsOf(
  block: SessionBlock,
  format: SessionFormat,
  head: Row | null,
  { every }: Times,
  rows: number,
): number | null {
  if (block.rounds !== undefined) return null;
  if (format === 'emom' && block.length !== undefined) return Math.floor(block.length / (every ?? MINUTE));
  if (head?.sets !== undefined) return head.sets;
  return format === 'tabata' ? Math.max(TABATA_TURNS, rows) : null;
}

interface Row extends Omit<Notation, 'sides' | 'isRest'> {
  readonly id?: string | undefined;
  readonly sides?: ResolvedRow['sides'];
  readonly cue?: string | undefined;
  readonly speed?: number | undefined;
  readonly isRest: boolean;
}

const written = (row: SessionRow): string => (typeof row === 'string' ? row : (row.row ?? row.exercise ?? ''));

function toRow(
  row: SessionRow,
): { readonly ok: true; readonly row: Row } | { readonly ok: false; readonly rest: string } {
  const { row: short, tempo, ...fields } = typeof row === 'string' ? { row } : row;
  const parsed = parseNotation(short ?? '');
  if (!parsed.ok) return parsed;
  const given = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
  const own =
    tempo === undefined ? {} : { tempo: tempo.split('-').map((part) => (/x/i.test(part) ? 1 : Number(part))) };
  const { isRest, ...notation } = parsed.notation;
  const all: Omit<Row, 'isRest'> = { ...notation, ...own, ...given };
  return { ok: true, row: { ...all, isRest: isRest === true && all.exercise === undefined } };
}

function resolveRow(
  row: Row,
  times: Times,
  format: SessionFormat,
  plan: SessionPlan,
  path: Problem['path'],
  takeId: (row: Row) => string,
): { readonly row: ResolvedRow } | { readonly problem: Problem } {
  const id = takeId(row);
  const base = {
    ...{ id, path, cue: row.cue ?? null, tempo: row.tempo ?? null, sides: row.sides ?? 'both' },
    speed: row.speed ?? plan.speed,
  } as const;
  if (row.isRest) {
    return { row: { ...base, exercise: null, sets: [], rest: row.rest ?? 0, every: null } };
  }
  const name = row.exercise ?? '';
  const repetition = row.tempo ? row.tempo.reduce((sum, part) => sum + part, 0) * S : plan.pace;
  const toWork = (reps: number): number => Math.round(reps * repetition);
  const every = row.every ?? times.every;
  const steps = row.steps ?? Array.from({ length: row.sets ?? 1 }, () => null);
  const works = steps.map((step) => {
    const reps = step !== null && row.stepUnit !== 'seconds' ? step : (row.reps ?? null);
    if (step !== null && row.stepUnit === 'seconds') return { work: step * S, reps: null };
    const work = row.work ?? row.amrap ?? (reps === null ? (times.work ?? every) : toWork(reps));
    // In an AMRAP nobody counts the time of one exercise.
    return { work: work ?? (format === 'amrap' ? AMRAP_WORK : null), reps };
  });
  const sets: ResolvedRow['sets'] = works.flatMap(({ work, reps }) => (work === null ? [] : [{ work, reps }]));
  if (sets.length < works.length) return { problem: problem(path, message('session:noTime', { name })) };
  if (sets.some((set) => set.work === 0)) return { problem: problem(path, message('session:noWork', { name })) };
  const long = every === null ? undefined : sets.find(({ work }) => work > every);
  if (long && every !== null) {
    const text = message('session:longerThanEvery', { name, every: every / S, work: long.work / S });
    return { problem: problem(path, text) };
  }
  return {
    row: {
      ...base,
      exercise: row.exercise ?? null,
      sets,
      rest: row.rest ?? times.rest,
      every,
    },
  };
}

// Its own, or one of the exercise's name and how often that stood before, so that it survives other rows' changes.
function createRowIds(plan: SessionPlan): (row: Row) => string {
  const rows = [...(plan.rows ?? []), ...(plan.blocks ?? []).flatMap((block) => block.rows)];
  const taken = new Set(rows.flatMap((row) => (typeof row === 'string' || row.id === undefined ? [] : [row.id])));
  return (row) => {
    if (row.id !== undefined) return row.id;
    const name = toSlug(row.exercise ?? (row.isRest ? 'rest' : 'row')) || 'row';
    let id = name;
    for (let n = 2; taken.has(id); n++) id = `${name}-${n}`;
    taken.add(id);
    return id;
  };
}

const notUnderstood = (row: string, part: string): Message =>
  part === row.trim() ? message('session:rowNotUnderstood', { row }) : message('session:notUnderstood', { row, part });

const problem = (path: Problem['path'], text: Message): Problem => errorAt(path, 'input.invalid', text);
