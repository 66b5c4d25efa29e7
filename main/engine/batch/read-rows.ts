/** The rows of a batch from a CSV or JSON Lines file. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { createInterface } from 'node:readline';
import { type CsvError, parse } from 'csv-parse';
import { BatchValues } from '../../../core/api/batch.js';
import { UprightError } from '../../../core/api/errors.js';
import type { RowValues } from '../../../core/batch/variants.js';

const LARGEST_BYTES = 256 << 20;
const MOST_ROWS = 100_000;
const LONGEST_LINE = 4 << 20;

/**
 * Reads them: `.jsonl` and `.ndjson` as one object a line, everything else as CSV whose first line names the columns
 * (RFC 4180; comma, semicolon or tab, as that line has it).
 * @throws UprightError `input.unreadable`, `input.invalid` with the line that is wrong
 */
export async function readRows(file: string): Promise<RowValues[]> {
  await checkSize(file);
  const rows = /^\.(jsonl|ndjson)$/i.test(extname(file)) ? await readJsonLines(file) : await readCsv(file);
  if (rows.length === 0) throw new UprightError('input.invalid', `${file} holds no rows; add at least one.`);
  return rows;
}

async function checkSize(file: string): Promise<void> {
  const facts = await stat(file).catch(() => null);
  if (!facts?.isFile())
    throw new UprightError('input.unreadable', `${file} cannot be read; check its name and permissions.`);
  if (facts.size > LARGEST_BYTES)
    throw new UprightError('input.invalid', `${file} is too large for a list of rows; split it.`);
}

async function readJsonLines(file: string): Promise<RowValues[]> {
  const rows: RowValues[] = [];
  let number = 0;
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY })) {
    number++;
    const text = line.replace(/^\uFEFF/, '').trim();
    if (text !== '') rows.push(parseLine(text, number, file));
    if (rows.length > MOST_ROWS) throw tooMany(file);
  }
  return rows;
}

function parseLine(text: string, number: number, file: string): RowValues {
  const wrong = new UprightError(
    'input.invalid',
    `Line ${number} of ${file} is not a JSON object of texts, numbers, true, false and null; mend it.`,
  );
  if (text.length > LONGEST_LINE) throw wrong;
  try {
    return BatchValues.parse(JSON.parse(text));
  } catch {
    throw wrong;
  }
}

async function readCsv(file: string): Promise<RowValues[]> {
  const rows: RowValues[] = [];
  const parser = createReadStream(file).pipe(
    parse({
      bom: true,
      columns: (header: string[]) => header.map((name) => name.trim()),
      delimiter: await findDelimiter(file),
      skip_empty_lines: true,
      relax_column_count_less: true,
      max_record_size: LONGEST_LINE,
    }),
  );
  try {
    for await (const row of parser) {
      rows.push(BatchValues.parse(row));
      if (rows.length > MOST_ROWS) throw tooMany(file);
    }
  } catch (error) {
    if (error instanceof UprightError) throw error;
    const { lines } = error as Partial<CsvError> & { lines?: number };
    const where = lines === undefined ? file : `Line ${lines} of ${file}`;
    throw new UprightError('input.invalid', `${where} is not sound CSV; check its quotes and number of columns.`);
  }
  return rows;
}

const tooMany = (file: string) =>
  new UprightError('input.invalid', `${file} holds more than ${MOST_ROWS} rows; split it.`);

// Spreadsheets write what their country writes.
async function findDelimiter(file: string): Promise<string> {
  for await (const line of createInterface({ input: createReadStream(file, { end: 65_536 }) })) {
    const counts = [',', ';', '\t'].map((mark) => [mark, line.split(mark).length] as const);
    return counts.reduce((best, each) => (each[1] > best[1] ? each : best))[0];
  }
  return ',';
}
