/** Plans as a table, which `planFromTable` reads: a line for each row. What a plan says for the whole has no place in it. */
import type { WrittenPlan, WrittenRow } from './edited-plan.js';
import { PLAN_COLUMNS } from './plan-from-table.js';
import { parseNotation } from './notation.js';

type Cells = Readonly<Record<string, string | number>>;
type Block = NonNullable<WrittenPlan['blocks']>[number];

/** The lines of a table, the names of its columns first. Columns that say nothing are left out. */
export function toPlanTable(plan: WrittenPlan): string[][] {
  const { blocks, rows = [], rounds, 'rest between rounds': between } = plan;
  const all: readonly Block[] = blocks ?? [{ rows, rounds, 'rest between rounds': between }];
  const names = toNames(all);
  const lines = all.flatMap((block, i) => toLines(block, plan, names[i]));
  const columns = PLAN_COLUMNS.filter((column) => lines.some((line) => line[column] !== undefined));
  return [columns, ...lines.map((line) => columns.map((column) => String(line[column] ?? '')))];
}

// Only its name parts a block from the one above.
function toNames(blocks: readonly Block[]): (string | undefined)[] {
  if (blocks.length === 1) return blocks.map(({ name }) => name);
  const names: string[] = [];
  for (const { name, phase = 'main' } of blocks) {
    const own = name === undefined || name.trim() === '' ? phase : name.trim();
    const isTaken = names.at(-1) === own;
    names.push(isTaken ? `${own} ${names.length + 1}` : own);
  }
  return names;
}

function toLines({ rows, work, rest, name: _, ...block }: Block, plan: WrittenPlan, name: string | undefined): Cells[] {
  const format = block.format ?? plan.format;
  const said = defined({ block: name, ...block, format });
  const times = defined({ work: work ?? plan.work, rest: rest ?? plan.rest });
  const cells = rows.map((row): Cells => (typeof row === 'string' ? { row } : defined(row)));
  // The times of a block stand in a first row without an exercise.
  const [first = {}, ...others] = cells;
  const hasTimes = Object.keys(times).length > 0;
  const isHead = others.length > 0 && isNameless(rows[0]);
  const lines = !hasTimes ? cells : isHead ? [{ ...first, ...times }, ...others] : [times, ...cells];
  return lines.map((line, i) => (i === 0 ? { ...said, ...line } : line));
}

function isNameless(row: WrittenRow | undefined): boolean {
  const { row: text = '', exercise, cue } = typeof row === 'string' ? { row } : (row ?? {});
  if (exercise !== undefined || cue !== undefined) return false;
  const parsed = parseNotation(text);
  if (!parsed.ok) return false;
  const { exercise: named, isRest, steps, reps } = parsed.notation;
  return named === undefined && isRest !== true && steps === undefined && reps === undefined;
}

const defined = (fields: Readonly<Record<string, unknown>>): Cells =>
  Object.fromEntries(
    Object.entries(fields).flatMap(([field, value]): [string, string | number][] =>
      typeof value === 'string' || typeof value === 'number' ? [[field, value]] : [],
    ),
  );
