/** Writes a plan as a file of its kind. */
import { Document, isMap, isSeq, visit } from 'yaml';

/** The kinds of files, by their extensions. */
export const PLAN_FILES = ['yml', 'yaml', 'json'];

/** The text of a plan. In YAML a row with few fields stands in one line. */
export function writePlan(plan: unknown, extension: string): string {
  if (extension === 'json') return `${JSON.stringify(plan, null, 2)}\n`;
  const document = new Document(plan, { aliasDuplicateObjects: false });
  visit(document, {
    Pair(_, { key, value }) {
      if (String(key) !== 'rows' || !isSeq(value)) return;
      for (const row of value.items) if (isMap(row) && row.items.length <= MOST_IN_LINE) row.flow = true;
    },
  });
  return document.toString({ lineWidth: 110 });
}

const MOST_IN_LINE = 4;
