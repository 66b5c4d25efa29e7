/** A plan as it is edited in a table: every row has its id and a text, and may be empty while it is being written. */
import type { z } from 'zod';
import { SECOND_US } from '../project/time.js';
import { parseDuration } from './duration.js';
import { type Notation, parseNotation } from './notation.js';
import type { SessionBlock, SessionPlan, SessionRow } from './session-plan.js';
import { type NotationWords, writeRow } from './write-row.js';

/** A plan as a file says it, times in seconds. */
export type WrittenPlan = z.input<typeof SessionPlan>;
type WrittenBlock = z.input<typeof SessionBlock>;
/** A row as a file says it. */
export type WrittenRow = z.input<typeof SessionRow>;
type WrittenFields = Exclude<WrittenRow, string>;

/** What a plan says besides its blocks. */
export type PlanSettings = Omit<WrittenPlan, 'blocks' | 'rows' | 'rounds' | 'rest between rounds'>;
/** What a block says besides its rows. */
export type BlockSettings = Omit<WrittenBlock, 'rows'>;

/** A row of the table. */
export interface EditedRow {
  readonly id: string;
  /** In the short notation. */
  readonly text: string;
  readonly cue?: string;
  /** One side only, for which the notation has no word. */
  readonly side?: 'left' | 'right';
  /** What the row says where the notation has no words for it; then the text is only shown. */
  readonly fields?: WrittenFields;
}

/** A block of the table. Its id is for the table only. */
export interface EditedBlock {
  readonly id: string;
  readonly settings: BlockSettings;
  readonly rows: readonly EditedRow[];
}

/** The table. */
export interface EditedPlan {
  readonly settings: PlanSettings;
  readonly blocks: readonly EditedBlock[];
}

/** Where the parts of a plan that was made of a table stand in the table. */
export interface PlanPlaces {
  /** The block's index in the table, by its index in the plan. */
  readonly blocks: readonly number[];
  /** The row's id, by the indices of its block and itself in the plan. */
  readonly rows: readonly (readonly string[])[];
}

/** Whether nothing was written in a row yet. */
export const isBlank = (row: EditedRow): boolean =>
  row.text.trim() === '' && row.fields === undefined && row.cue === undefined && row.side === undefined;

/** The plan that a table says; null where it has no row yet. Rows and blocks without anything in them are left out. */
export function toWrittenPlan({ settings, blocks }: EditedPlan): {
  readonly plan: WrittenPlan | null;
  readonly places: PlanPlaces;
} {
  const filled = blocks.flatMap((block, index) => {
    const rows = block.rows.filter((row) => !isBlank(row));
    return rows.length === 0 ? [] : [{ block, index, rows }];
  });
  const places = {
    blocks: filled.map(({ index }) => index),
    rows: filled.map(({ rows }) => rows.map(({ id }) => id)),
  };
  if (filled.length === 0) return { plan: null, places };
  const written = filled.map(({ block, rows }) => ({ ...block.settings, rows: rows.map(toWrittenRow) }));
  return { plan: { ...settings, blocks: written }, places };
}

function toWrittenRow({ id, text, cue, side, fields }: EditedRow): WrittenRow {
  return {
    id,
    ...(fields ?? (text.trim() === '' ? {} : { row: text.trim() })),
    ...(side === undefined ? {} : { sides: side }),
    ...(cue === undefined ? {} : { cue }),
  };
}

/** Makes a table of a plan. Rows without an id get one. */
export function toEditedPlan(plan: WrittenPlan, words: NotationWords): EditedPlan {
  const { blocks, rows = [], rounds, 'rest between rounds': between, ...settings } = plan;
  const written: readonly WrittenBlock[] = blocks ?? [
    {
      ...(rounds === undefined ? {} : { rounds }),
      ...(between === undefined ? {} : { 'rest between rounds': between }),
      rows,
    },
  ];
  const known = written.flatMap((block) =>
    block.rows.flatMap((row) => (typeof row === 'string' ? [] : [row.id ?? ''])),
  );
  const taken = new Set(known);
  return {
    settings,
    blocks: written.map(({ rows: ofBlock, ...rest }, i) => ({
      id: `block-${i + 1}`,
      settings: rest,
      rows: ofBlock.map((row) => toEditedRow(row, words, taken)),
    })),
  };
}

function toEditedRow(row: WrittenRow, words: NotationWords, taken: Set<string>): EditedRow {
  const { id, cue, ...fields } = typeof row === 'string' ? { row } : row;
  const own = id ?? toFreeId('row', taken);
  taken.add(own);
  const { sides, ...others } = fields;
  const side = sides === 'left' || sides === 'right' ? { side: sides } : {};
  const base = { id: own, ...(cue === undefined ? {} : { cue }), ...side };
  const rest = sides === undefined || 'side' in side ? others : fields;
  const isOnlyText = Object.keys(rest).every((field) => field === 'row');
  if (isOnlyText) return { ...base, text: rest.row ?? '' };
  const notation = toNotation(rest);
  const text = notation && writeRow(notation, words);
  if (text) return { ...base, text };
  return { ...base, text: rest.row ?? rest.exercise ?? '', fields: rest };
}

/** An id that is not taken: `row-1`, `row-2`. */
export function toFreeId(kind: string, taken: ReadonlySet<string>): string {
  let n = taken.size + 1;
  while (taken.has(`${kind}-${n}`)) n++;
  return `${kind}-${n}`;
}

// What the fields of a row and its notation say together; null where the notation cannot.
function toNotation({ row, exercise, work, rest, sets, reps, tempo, sides }: WrittenFields): Notation | null {
  const parsed = parseNotation(row ?? '');
  if (!parsed.ok) return null;
  const { sides: said, ...before } = parsed.notation;
  const parts = tempo?.split('-').map((part) => (/x/i.test(part) ? 1 : Number(part)));
  const each = sides === undefined ? said : sides === 'each' ? sides : undefined;
  const given: { -readonly [K in keyof Notation]: Notation[K] } = { ...before };
  if (each) given.sides = each;
  if (exercise !== undefined) given.exercise = exercise;
  if (sets !== undefined) given.sets = sets;
  if (reps !== undefined) given.reps = reps;
  if (parts) given.tempo = parts;
  const [length, pause] = [toMicroseconds(work), toMicroseconds(rest)];
  if (length === null || pause === null) return null;
  if (length !== undefined) given.work = length;
  if (pause !== undefined) given.rest = pause;
  return given;
}

function toMicroseconds(written: number | string | undefined): number | null | undefined {
  if (typeof written === 'number') return Math.round(written * SECOND_US);
  return written === undefined ? undefined : parseDuration(written);
}
