/** Plans written as a table: a row of a spreadsheet for each row of the workout. */
import { UprightError } from '../errors.js';
import { message } from '../locales/message.js';
import { nearestName } from '../project/nearest-name.js';

/** The columns of a table, besides its own: an empty one says nothing. */
const ROW_COLUMNS = [
  'row',
  'exercise',
  'work',
  'rest',
  'sets',
  'reps',
  'tempo',
  'sides',
  'speed',
  'cue',
  'id',
] as const;
/** These stand in the first row of a block. Rows without a block's name belong to the block above. */
const BLOCK_COLUMNS = ['block', 'phase', 'format', 'rounds', 'rest between rounds', 'rest after', 'length'] as const;
/** The names of all columns, in their order. */
export const PLAN_COLUMNS: readonly string[] = [...BLOCK_COLUMNS, ...ROW_COLUMNS];
const NUMBERS = new Set(['sets', 'reps', 'rounds', 'speed']);

/** A plan as JSON, and for each of its rows the row of the table that it comes from, counted from 0. */
export interface TablePlan {
  readonly plan: unknown;
  readonly places: readonly (readonly number[])[];
}

/** Makes a plan of records. @throws UprightError `input.invalid` for a column that is none */
export function planFromTable(records: readonly Readonly<Record<string, unknown>>[]): TablePlan {
  const blocks: (Record<string, unknown> & { rows: unknown[] })[] = [];
  const places: number[][] = [];
  for (const [index, record] of records.entries()) {
    const cells = toCells(record);
    const last = blocks.at(-1);
    if (!last || (cells.block !== undefined && cells.block !== last.name)) {
      blocks.push({ ...toFields(cells, BLOCK_COLUMNS), rows: [] });
      places.push([]);
    }
    blocks.at(-1)?.rows.push(toFields(cells, ROW_COLUMNS));
    places.at(-1)?.push(index);
  }
  return { plan: { blocks }, places };
}

type Cells = Readonly<Record<string, string>>;

function toCells(record: Readonly<Record<string, unknown>>): Cells {
  const cells = Object.entries(record).flatMap(([column, value]): [string, string][] => {
    const name = column.trim().toLowerCase().replace(/[_-]+/g, ' ');
    if (!PLAN_COLUMNS.includes(name)) throw unknownColumn(column);
    // What a spreadsheet would take for a formula stands behind an apostrophe.
    const text = String(value ?? '')
      .trim()
      .replace(/^'(?=[=+\-@])/, '');
    return text === '' ? [] : [[name, text]];
  });
  return Object.fromEntries(cells);
}

function unknownColumn(column: string): UprightError {
  const meant = nearestName(column, PLAN_COLUMNS);
  const names = { list: [...PLAN_COLUMNS], type: 'conjunction' as const };
  return new UprightError(
    'input.invalid',
    meant === null
      ? message('session:unknownColumn', { column: column.slice(0, 60), columns: names })
      : message('session:misspeltColumn', { column: column.slice(0, 60), meant }),
  );
}

function toFields(cells: Cells, columns: readonly string[]): Record<string, unknown> {
  const fields = columns.flatMap((column): [string, unknown][] => {
    const text = cells[column];
    if (text === undefined) return [];
    const isNumber = NUMBERS.has(column) && /^\d+(?:\.\d+)?$/.test(text);
    return [[column === 'block' ? 'name' : column, isNumber ? Number(text) : text]];
  });
  return Object.fromEntries(fields);
}
