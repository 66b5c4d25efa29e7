/** A plan in another language: the words of its rows, and the names of its exercises. */
import type { WrittenPlan, WrittenRow } from './edited-plan.js';
import { parseNotation } from './notation.js';
import { type NotationWords, notationWordsOf, writeRow } from './write-row.js';

/** Translates a plan. `nameOf` gives the name of an exercise in the language, or the name as it is. */
export function translatePlan(plan: WrittenPlan, language: string, nameOf: (exercise: string) => string): WrittenPlan {
  const words = notationWordsOf(language);
  const rows = (all: readonly WrittenRow[]): WrittenRow[] => all.map((row) => translateRow(row, words, nameOf));
  return {
    ...plan,
    language,
    ...(plan.rows && { rows: rows(plan.rows) }),
    ...(plan.blocks && { blocks: plan.blocks.map((block) => ({ ...block, rows: rows(block.rows) })) }),
  };
}

function translateRow(row: WrittenRow, words: NotationWords, nameOf: (exercise: string) => string): WrittenRow {
  if (typeof row === 'string') return translateText(row, words, nameOf);
  return {
    ...row,
    ...(row.row !== undefined && { row: translateText(row.row, words, nameOf) }),
    ...(row.exercise !== undefined && { exercise: nameOf(row.exercise) }),
  };
}

// A row that is not understood, or cannot be written, stays as it is.
function translateText(text: string, words: NotationWords, nameOf: (exercise: string) => string): string {
  const parsed = parseNotation(text);
  if (!parsed.ok) return text;
  const { exercise } = parsed.notation;
  const named = exercise === undefined ? parsed.notation : { ...parsed.notation, exercise: nameOf(exercise) };
  return writeRow(named, words) ?? text;
}
