/** Writes a plan as a file of its kind. */
import { Document, isMap, isSeq, visit } from 'yaml';
import { UprightError } from '../../../core/errors.js';
import { checkPlan } from '../../../core/session/check-plan.js';
import type { WrittenPlan } from '../../../core/session/edited-plan.js';
import { SessionPlan } from '../../../core/session/session-plan.js';
import { toCsvCell } from '../../files/csv-cell.js';
import { toPlanTable } from '../../../core/session/to-plan-table.js';

/** The kinds of files, by their extensions. */
export const PLAN_FILES = ['yml', 'yaml', 'json', 'csv', 'tsv'];

/** The text of a plan. In YAML a row with few fields stands in one line. */
export function writePlan(plan: unknown, extension: string): string {
  if (extension === 'json') return `${JSON.stringify(plan, null, 2)}\n`;
  if (extension === 'csv') return writeTable(plan, ',');
  if (extension === 'tsv') return writeTable(plan, '\t');
  const document = new Document(plan, { aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, { key, value }) {
      if (String(key) !== 'rows' || !isSeq(value)) return;
      for (const row of value.items) if (isMap(row) && row.items.length <= MOST_IN_LINE) row.flow = true;
    },
  });
  return document.toString({ lineWidth: 110 });
}

function writeTable(plan: unknown, separator: string): string {
  if (!SessionPlan.safeParse(plan).success) {
    const [wrong] = checkPlan(plan).problems;
    throw new UprightError('input.invalid', wrong?.text ?? wrong?.message);
  }
  return toPlanTable(plan as WrittenPlan)
    .map((line) => `${line.map((text) => toCsvCell(text, separator)).join(separator)}\r\n`)
    .join('');
}

const MOST_IN_LINE = 4;
