/** What a person does with the rows of a workout, and where the keys are afterwards. */
import type { EditedPlan } from '../../core/session/edited-plan.js';
import {
  addBlock,
  addRowsAfter,
  duplicateRow,
  moveRow,
  type NotationChanges,
  placeOfRow,
  removeRow,
  rowsOf,
  sayInRow,
  splitBlock,
  stepRow,
  setRowText,
} from '../../core/session/plan-edits.js';
import type { NotationWords } from '../../core/session/write-row.js';
import type { PlanStore } from '../editor/plan-store.js';

/** The actions. Rows are named by their ids. */
export interface RowActions {
  readonly select: (row: string) => void;
  /** Types in a row; what is typed in one row is one step of undo. */
  readonly write: (row: string, text: string) => void;
  readonly endSeries: () => void;
  /** Sets what a field of a row says; null is left as it was. */
  readonly say: (row: string, changes: NotationChanges | null, field: string) => void;
  /** Goes to the next row of the block where that is empty, else makes one. */
  readonly next: (row: string) => void;
  /** The same behind the last row. */
  readonly append: () => void;
  readonly go: (row: string, by: 1 | -1, caret: number) => void;
  readonly toText: (row: string) => void;
  readonly step: (row: string, by: 1 | -1, caret?: number) => void;
  readonly move: (row: string, to: { readonly block: number; readonly at: number }) => void;
  readonly duplicate: (row: string) => void;
  /** Takes a row away and goes to its neighbour, before it or behind it. */
  readonly remove: (row: string, by?: 1 | -1) => void;
  /** Writes lines as rows, the first in this row where it is empty. */
  readonly paste: (row: string, lines: readonly string[]) => void;
  readonly splitBlock: (row: string) => void;
  readonly addBlock: (after?: string) => void;
}

export function createRowActions(store: PlanStore, words: () => NotationWords): RowActions {
  const { change, plan, focus } = store;
  const toText = (row: string, caret: number | null = null): void => focus({ row, column: 'text', caret });
  const toEnd = (row: string): void => toText(row, rowsOf(plan()).find(({ id }) => id === row)?.text.length ?? 0);
  const make = (edit: (before: EditedPlan) => { readonly plan: EditedPlan; readonly row: string }): void => {
    const made = edit(plan());
    change(() => made.plan);
    toEnd(made.row);
  };
  return {
    select: store.select,
    write: (row, text) => change((before) => setRowText(before, row, text), `text ${row}`),
    endSeries: store.endSeries,
    say(row, changes, field) {
      if (changes) change((before) => sayInRow(before, row, changes, words()), `${field} ${row}`);
    },
    next(row) {
      const place = placeOfRow(plan(), row);
      const rows = place && plan().blocks[place.block]?.rows;
      if (!place || !rows || rows[place.at]?.text.trim() === '') return;
      const below = rows[place.at + 1];
      if (below && below.text.trim() === '') toText(below.id);
      else make((before) => addRowsAfter(before, row, ['']));
    },
    append() {
      const last = rowsOf(plan()).at(-1);
      if (last?.text.trim() === '') toText(last.id);
      else if (last) make((before) => addRowsAfter(before, last.id, ['']));
    },
    go(row, by, caret) {
      const all = rowsOf(plan());
      const next = all[all.findIndex(({ id }) => id === row) + by];
      if (next) toText(next.id, Math.min(caret, next.text.length));
    },
    toText: (row) => toText(row),
    step(row, by, caret = 0) {
      change((before) => stepRow(before, row, by));
      toText(row, caret);
    },
    move(row, to) {
      change((before) => moveRow(before, row, to));
      toEnd(row);
    },
    duplicate: (row) => make((before) => duplicateRow(before, row)),
    remove(row, by = -1) {
      const all = rowsOf(plan());
      const at = all.findIndex(({ id }) => id === row);
      change((before) => removeRow(before, row));
      const neighbour = all[at + by] ?? all[at - by] ?? all[at];
      if (neighbour) toEnd(neighbour.id);
    },
    paste(row, lines) {
      const texts = lines
        .map((line) => line.replace(/^\s*(?:[-*•–]|\d+[.)])\s+/u, '').trim())
        .filter((text) => text !== '');
      make((before) => {
        const isEmpty =
          rowsOf(before)
            .find(({ id }) => id === row)
            ?.text.trim() === '';
        const [first = '', ...rest] = texts;
        return isEmpty ? addRowsAfter(setRowText(before, row, first), row, rest) : addRowsAfter(before, row, texts);
      });
    },
    splitBlock(row) {
      change((before) => splitBlock(before, row));
      toEnd(row);
    },
    addBlock: (after) => make((before) => addBlock(before, after)),
  };
}
