import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { planFromTable } from '../../../core/session/plan-from-table.js';
import { writePlan } from '../../../main/engine/session/write-plan.js';

test('no cell of a table is a formula of a spreadsheet, and it is read as it was', () => {
  const names = ['=HYPERLINK("https://example.org")', '+1', '@home', 'plain; "quoted"'];
  const plan = { rows: names.map((exercise) => ({ exercise, work: 30 })) };
  const text = writePlan(plan, 'csv');
  const rows: Record<string, string>[] = parse(text, { columns: true });
  expect(rows.map(({ exercise }) => exercise)).toEqual([`'${names[0]}`, `'${names[1]}`, `'${names[2]}`, names[3]]);
  const read = planFromTable(rows).plan as { blocks: { rows: { exercise: string }[] }[] };
  expect(read.blocks.flatMap((block) => block.rows.map(({ exercise }) => exercise))).toEqual(names);
});
