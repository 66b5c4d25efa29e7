/** Edits of a plan in a table. Each gives a new table; what is not there is left as it is. */
import type { BlockSettings, EditedBlock, EditedPlan, EditedRow, PlanSettings } from './edited-plan.js';
import { toFreeId } from './edited-plan.js';
import { type Notation, parseNotation } from './notation.js';
import { type NotationWords, writeRow } from './write-row.js';

/** An empty table: one block with one empty row. */
export const emptyPlan = (settings: PlanSettings): EditedPlan => ({
  settings,
  blocks: [{ id: 'block-1', settings: {}, rows: [{ id: 'row-1', text: '' }] }],
});

/** All rows of a table, in their order. */
export const rowsOf = ({ blocks }: EditedPlan): readonly EditedRow[] => blocks.flatMap(({ rows }) => rows);

/** Where a row stands; null where it is not there. */
export function placeOfRow(
  { blocks }: EditedPlan,
  row: string,
): { readonly block: number; readonly at: number } | null {
  for (const [block, { rows }] of blocks.entries()) {
    const at = rows.findIndex(({ id }) => id === row);
    if (at >= 0) return { block, at };
  }
  return null;
}

const freeRowId = (plan: EditedPlan): string => toFreeId('row', new Set(rowsOf(plan).map(({ id }) => id)));
const freeBlockId = ({ blocks }: EditedPlan): string => toFreeId('block', new Set(blocks.map(({ id }) => id)));

const withBlock = (plan: EditedPlan, index: number, make: (block: EditedBlock) => EditedBlock): EditedPlan => ({
  ...plan,
  blocks: plan.blocks.map((block, i) => (i === index ? make(block) : block)),
});

const withRow = (plan: EditedPlan, row: string, make: (row: EditedRow) => EditedRow): EditedPlan => ({
  ...plan,
  blocks: plan.blocks.map((block) =>
    block.rows.some(({ id }) => id === row)
      ? { ...block, rows: block.rows.map((each) => (each.id === row ? make(each) : each)) }
      : block,
  ),
});

/** Changes what the plan says besides its blocks; undefined takes a setting away. */
export const changeSettings = (plan: EditedPlan, changes: Partial<PlanSettings>): EditedPlan => ({
  ...plan,
  settings: defined({ ...plan.settings, ...changes }),
});

/** Changes what a block says; undefined takes a setting away. */
export const changeBlock = (plan: EditedPlan, block: string, changes: Partial<BlockSettings>): EditedPlan => ({
  ...plan,
  blocks: plan.blocks.map((each) =>
    each.id === block ? { ...each, settings: defined({ ...each.settings, ...changes }) } : each,
  ),
});

const defined = <T extends object>(fields: T): T =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

/** Writes a row anew. */
export const setRowText = (plan: EditedPlan, row: string, text: string): EditedPlan =>
  withRow(plan, row, ({ fields: _, ...rest }) => ({ ...rest, text }));

/** Sets what is said and shown when a row begins; an empty one is its name. */
export const setCue = (plan: EditedPlan, row: string, cue: string): EditedPlan =>
  withRow(plan, row, ({ cue: _, ...rest }) => (cue.trim() === '' ? rest : { ...rest, cue: cue.trim() }));

/** The sides of a row. */
export type Sides = 'both' | 'each' | 'left' | 'right';

/** Sets with which side a row is done. */
export function setSides(plan: EditedPlan, row: string, sides: Sides, words: NotationWords): EditedPlan {
  const said = sayInRow(plan, row, { sides: sides === 'each' ? 'each' : undefined }, words);
  return withRow(said, row, ({ side: _, ...rest }) =>
    sides === 'left' || sides === 'right' ? { ...rest, side: sides } : rest,
  );
}

/** Parts of a notation to set; undefined takes one away. */
export type NotationChanges = { readonly [K in keyof Notation]?: Notation[K] | undefined };

/** Sets parts of what a row says and writes it anew. A row that is not understood, or cannot be written, stays as it is. */
export const sayInRow = (plan: EditedPlan, row: string, changes: NotationChanges, words: NotationWords): EditedPlan =>
  withRow(plan, row, (each) => {
    const parsed = parseNotation(each.text);
    if (!parsed.ok || each.fields) return each;
    const text = writeRow(defined({ ...parsed.notation, ...changes }) as Notation, words);
    return text === null ? each : { ...each, text };
  });

/** Adds rows behind a row, and tells the last one's id. */
export function addRowsAfter(
  plan: EditedPlan,
  row: string,
  texts: readonly string[],
): { readonly plan: EditedPlan; readonly row: string } {
  const place = placeOfRow(plan, row);
  if (!place) return { plan, row };
  let last = row;
  const made = texts.reduce((before, text, i) => {
    last = freeRowId(before);
    return insertRow(before, { id: last, text }, place.block, place.at + 1 + i);
  }, plan);
  return { plan: made, row: last };
}

const insertRow = (plan: EditedPlan, row: EditedRow, block: number, at: number): EditedPlan =>
  withBlock(plan, block, (each) => ({ ...each, rows: each.rows.toSpliced(at, 0, row) }));

/** A second row like it, behind it. */
export function duplicateRow(plan: EditedPlan, row: string): { readonly plan: EditedPlan; readonly row: string } {
  const place = placeOfRow(plan, row);
  const found = place && plan.blocks[place.block]?.rows[place.at];
  if (!place || !found) return { plan, row };
  const id = freeRowId(plan);
  return { plan: insertRow(plan, { ...found, id }, place.block, place.at + 1), row: id };
}

/** Takes a row away, and its block where that is empty then; the last row of all is only emptied. */
export function removeRow(plan: EditedPlan, row: string): EditedPlan {
  if (rowsOf(plan).length === 1) return withRow(plan, row, ({ id }) => ({ id, text: '' }));
  const blocks = plan.blocks.map((block) => ({ ...block, rows: block.rows.filter(({ id }) => id !== row) }));
  return { ...plan, blocks: blocks.filter(({ rows }) => rows.length > 0) };
}

/** Moves a row before what stands at a place. A block that it leaves empty goes, except where there would be none. */
export function moveRow(
  plan: EditedPlan,
  row: string,
  to: { readonly block: number; readonly at: number },
): EditedPlan {
  const from = placeOfRow(plan, row);
  const found = from && plan.blocks[from.block]?.rows[from.at];
  if (!from || !found || !plan.blocks[to.block]) return plan;
  const at = from.block === to.block && from.at < to.at ? to.at - 1 : to.at;
  const without = withBlock(plan, from.block, (block) => ({
    ...block,
    rows: block.rows.filter(({ id }) => id !== row),
  }));
  const moved = insertRow(without, found, to.block, at);
  return { ...moved, blocks: moved.blocks.filter(({ rows }) => rows.length > 0) };
}

/** Moves a row one place up or down, over the edge of its block into the next. */
export function stepRow(plan: EditedPlan, row: string, by: 1 | -1): EditedPlan {
  const from = placeOfRow(plan, row);
  const block = from && plan.blocks[from.block];
  if (!from || !block) return plan;
  const to = from.at + by;
  if (to >= 0 && to < block.rows.length) return moveRow(plan, row, { block: from.block, at: by > 0 ? to + 1 : to });
  const next = plan.blocks[from.block + by];
  return next ? moveRow(plan, row, { block: from.block + by, at: by > 0 ? 0 : next.rows.length }) : plan;
}

/** Adds a block with an empty row behind a block, or as the last; tells the row's id. */
export function addBlock(plan: EditedPlan, after?: string): { readonly plan: EditedPlan; readonly row: string } {
  const index = plan.blocks.findIndex(({ id }) => id === after);
  const row = freeRowId(plan);
  const block: EditedBlock = { id: freeBlockId(plan), settings: {}, rows: [{ id: row, text: '' }] };
  const at = index < 0 ? plan.blocks.length : index + 1;
  return { plan: { ...plan, blocks: plan.blocks.toSpliced(at, 0, block) }, row };
}

/** Makes a block of its own of a row and those below it. */
export function splitBlock(plan: EditedPlan, row: string): EditedPlan {
  const place = placeOfRow(plan, row);
  const block = place && plan.blocks[place.block];
  if (!place || !block || place.at === 0) return plan;
  const upper = { ...block, rows: block.rows.slice(0, place.at) };
  const lower: EditedBlock = { id: freeBlockId(plan), settings: {}, rows: block.rows.slice(place.at) };
  return { ...plan, blocks: plan.blocks.toSpliced(place.block, 1, upper, lower) };
}

/** A second block like it, behind it. */
export function duplicateBlock(plan: EditedPlan, block: string): EditedPlan {
  const index = plan.blocks.findIndex(({ id }) => id === block);
  const found = plan.blocks[index];
  if (!found) return plan;
  const taken = new Set(rowsOf(plan).map(({ id }) => id));
  const rows = found.rows.map((row) => {
    const id = toFreeId('row', taken);
    taken.add(id);
    return { ...row, id };
  });
  return { ...plan, blocks: plan.blocks.toSpliced(index + 1, 0, { ...found, id: freeBlockId(plan), rows }) };
}

/** Takes a block away; of the last one only the rows and settings. */
export function removeBlock(plan: EditedPlan, block: string): EditedPlan {
  const blocks = plan.blocks.filter(({ id }) => id !== block);
  return blocks.length > 0 ? { ...plan, blocks } : emptyPlan(plan.settings);
}

/** Moves a block one place up or down. */
export function stepBlock(plan: EditedPlan, block: string, by: 1 | -1): EditedPlan {
  const from = plan.blocks.findIndex(({ id }) => id === block);
  const found = plan.blocks[from];
  const to = from + by;
  if (!found || to < 0 || to >= plan.blocks.length) return plan;
  return { ...plan, blocks: plan.blocks.toSpliced(from, 1).toSpliced(to, 0, found) };
}
