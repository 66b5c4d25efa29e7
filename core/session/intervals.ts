/** The intervals of a session: what is done when, to the microsecond. */
import type { Problem } from '../project/problem.js';
import type { ResolvedBlock, ResolvedPlan, ResolvedRow } from './resolve-rows.js';
import type { SessionBlock, SessionPlan } from './session-plan.js';

/** A part of a session with its time. */
export interface Interval {
  /** Made of the row's id, the round, the set and the side, so that it survives changes elsewhere. */
  readonly id: string;
  readonly kind: 'prepare' | 'work' | 'rest' | 'switch';
  /** Microseconds from the start of the session. */
  readonly start: number;
  readonly length: number;
  readonly phase: SessionBlock['phase'];
  /** Index of the block; null before the first. */
  readonly block: number | null;
  /** The row that it comes from, and where that stands in the plan. */
  readonly row: string | null;
  readonly path: Problem['path'];
  readonly exercise: string | null;
  readonly cue: string | null;
  readonly reps: number | null;
  /** Seconds of the parts of a repetition. */
  readonly tempo: readonly number[] | null;
  /** Of the clip of its exercise. */
  readonly speed: number;
  readonly side: 'left' | 'right' | null;
  /** From 1. */
  readonly round: number;
  readonly rounds: number;
  readonly set: number;
  readonly sets: number;
}

/**
 * The intervals one after the other, without gaps. A rest that nothing follows is left out, and so is one of no length. Where
 * there would be more than `most`, some are made beyond that, and then no more.
 */
export function toIntervals(plan: SessionPlan, { blocks }: ResolvedPlan, most = Number.POSITIVE_INFINITY): Interval[] {
  const intervals: Interval[] = [];
  let at = 0;
  const add = (interval: Omit<Interval, 'start'>): void => {
    if (interval.length === 0 || intervals.length > most + 2) return;
    intervals.push({ ...interval, start: at });
    at += interval.length;
  };
  if (blocks.some((block) => block.rows.length > 0)) add({ ...PREPARE, length: plan.prepare });
  blocks.forEach((block, b) => {
    const last = b === blocks.length - 1;
    const parts = partsOf(block, b, plan, most);
    const trailing = parts.at(-1)?.kind === 'rest' ? parts.pop() : undefined;
    parts.forEach(add);
    const row = block.rows.at(-1);
    if (last || row === undefined) return;
    const rest = trailing ?? toRest(row, block, b, block.rounds);
    add({ ...rest, length: block.restAfter ?? trailing?.length ?? 0 });
  });
  while (intervals.at(-1)?.kind === 'rest') intervals.pop();
  return intervals;
}

const PREPARE: Omit<Interval, 'start' | 'length'> = {
  ...{ id: 'prepare', kind: 'prepare', phase: 'warm-up', block: null, row: null, path: [], exercise: null, cue: null },
  ...{ reps: null, tempo: null, speed: 1, side: null, round: 1, rounds: 1, set: 1, sets: 1 },
};

type Part = Omit<Interval, 'start'>;

function partsOf(block: ResolvedBlock, index: number, plan: SessionPlan, most: number): Part[] {
  if (block.rows.length === 0) return [];
  if (block.amrap !== null) return partsOfAmrap(block, index, block.amrap, most);
  const parts: Part[] = [];
  const turns = block.turns ?? block.rounds * block.rows.length;
  for (let turn = 0; turn < turns && parts.length <= most + 2; turn++) {
    const row = block.rows[turn % block.rows.length] as ResolvedRow;
    const round = Math.floor(turn / block.rows.length) + 1;
    parts.push(...partsOfRow(row, block, index, round, plan.switch));
    const endsRound = (turn + 1) % block.rows.length === 0 && turn + 1 < turns;
    if (!endsRound || block.restBetweenRounds === null) continue;
    const rest = parts.at(-1)?.kind === 'rest' ? parts.pop() : undefined;
    parts.push({ ...(rest ?? toRest(row, block, index, round)), length: block.restBetweenRounds });
  }
  return parts;
}

function partsOfRow(row: ResolvedRow, block: ResolvedBlock, index: number, round: number, change: number): Part[] {
  const base = toPart(row, block, index, round);
  if (row.sets.length === 0) return [{ ...base, id: `${row.id}.${round}`, kind: 'rest', length: row.rest }];
  return row.sets.flatMap(({ work, reps }, s): Part[] => {
    const id = `${row.id}.${round}.${s + 1}`;
    const set = { ...base, reps, set: s + 1, sets: row.sets.length };
    const sides = row.sides === 'each' ? (['left', 'right'] as const) : [row.sides === 'both' ? null : row.sides];
    const parts = sides.flatMap((side, i): Part[] => [
      ...(i > 0 ? [{ ...set, id: `${id}.switch`, kind: 'switch' as const, length: change, side }] : []),
      { ...set, id: side === null ? id : `${id}.${side}`, kind: 'work', length: work, side },
    ]);
    const spent = parts.reduce((sum, part) => sum + part.length, 0);
    const rest = row.every === null ? row.rest : Math.max(0, row.every - spent);
    return [...parts, { ...set, id: `${id}.rest`, kind: 'rest', length: rest }];
  });
}

// The exercises in turn until the time is over, which may end one early. Nobody waits for a change of sides.
function partsOfAmrap(block: ResolvedBlock, index: number, length: number, most: number): Part[] {
  const parts: Part[] = [];
  let left = length;
  for (let round = 1; left > 0 && parts.length <= most + 2; round++) {
    const before = left;
    for (const part of block.rows.flatMap((row) => partsOfRow(row, block, index, round, 0))) {
      if (left > 0 && part.length > 0) parts.push({ ...part, length: Math.min(part.length, left) });
      left -= part.length;
    }
    if (left === before) break;
  }
  return parts;
}

const toRest = (row: ResolvedRow, block: ResolvedBlock, index: number, round: number): Part => ({
  ...toPart(row, block, index, round),
  id: `${row.id}.${round}.rest`,
  kind: 'rest',
  length: 0,
});

const toPart = (
  row: ResolvedRow,
  block: ResolvedBlock,
  index: number,
  round: number,
): Omit<Part, 'id' | 'kind' | 'length'> => ({
  phase: block.phase,
  block: index,
  row: row.id,
  path: row.path,
  exercise: row.exercise,
  cue: row.cue,
  reps: null,
  tempo: row.tempo,
  speed: row.speed,
  side: null,
  round,
  rounds: block.rounds,
  set: 1,
  sets: 1,
});
