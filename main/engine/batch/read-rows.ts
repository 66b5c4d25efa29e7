/** The rows of a batch from a CSV or JSON Lines file. */
import { parseJson } from '../../../core/parse-json.js';
import { type Message, message } from '../../../core/locales/message.js';
import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { Readable } from 'node:stream';
import { type CsvError, parse } from 'csv-parse';
import { BatchValues } from '../../../core/api/batch.js';
import { UprightError } from '../../../core/errors.js';
import type { RowValues } from '../../../core/batch/variants.js';
import { readLines, readTextPieces } from './read-text-pieces.js';

/** How much a list may hold. */
export interface RowLimits {
  readonly bytes: number;
  readonly rows: number;
  /** Characters of one row. */
  readonly row: number;
}

const LIMITS: RowLimits = { bytes: 256 << 20, rows: 100_000, row: 4 << 20 };

/**
 * Reads them: `.jsonl` and `.ndjson` as one object a line, everything else as CSV whose first line names the columns
 * (RFC 4180; comma, semicolon or tab, as that line has it, or what Excel's `sep=` before it names). A column without a name is left out.
 * @throws UprightError `input.unreadable`, `input.invalid` with the line that is wrong
 */
export async function readRows(file: string, limits: RowLimits = LIMITS): Promise<RowValues[]> {
  await checkSize(file, limits);
  const found = /^\.(jsonl|ndjson)$/i.test(extname(file)) ? readJsonLines(file, limits) : readCsv(file, limits);
  const rows: RowValues[] = [];
  for await (const row of found) {
    rows.push(row);
    if (rows.length > limits.rows) throw wrong(message('batch:tooManyRows', { file, rows: limits.rows }));
  }
  if (rows.length === 0) throw wrong(message('batch:noRows', { file }));
  return rows;
}

const wrong = (text: Message): UprightError => new UprightError('input.invalid', text);

async function checkSize(file: string, { bytes }: RowLimits): Promise<void> {
  const facts = await stat(file).catch(() => null);
  if (!facts?.isFile()) throw new UprightError('input.unreadable', message('batch:rowsUnreadable', { file }));
  if (facts.size > bytes) throw wrong(message('batch:tooLarge', { file }));
}

async function* readJsonLines(file: string, limits: RowLimits): AsyncGenerator<RowValues> {
  let number = 0;
  for await (const line of readLines(file, limits.row + 1)) {
    number++;
    if (line.trim() === '') continue;
    const row = line.length > limits.row ? null : parseJsonRow(line);
    if (row === null) {
      const where = message('batch:line', { number, file });
      throw wrong(message('batch:notJsonRow', { where }));
    }
    yield row;
  }
}

function parseJsonRow(line: string): RowValues | null {
  try {
    return BatchValues.safeParse(parseJson(line)).data ?? null;
  } catch {
    return null;
  }
}

async function* readCsv(file: string, limits: RowLimits): AsyncGenerator<RowValues> {
  const parser = parse({
    columns: (header: string[]) => toColumns(header, file),
    ...(await findLayout(file)),
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    relax_column_count_less: true,
    max_record_size: limits.row,
  });
  try {
    for await (const row of Readable.from(readTextPieces(file)).compose(parser)) yield row as RowValues;
  } catch (error) {
    if (error instanceof UprightError) throw error;
    const { code, lines } = error as Partial<CsvError> & { lines?: number };
    if (!code?.startsWith('CSV_')) throw error;
    const where = lines === undefined ? file : message('batch:line', { number: lines, file });
    throw wrong(message('batch:unsoundCsv', { where }));
  }
}

// False leaves a column out: spreadsheets write some without a name.
function toColumns(header: readonly string[], file: string): (string | false)[] {
  const names = header.map((name) => name.trim());
  const twice = names.find((name, i) => name !== '' && names.indexOf(name) !== i);
  if (twice !== undefined) throw wrong(message('batch:twoColumns', { file, name: twice }));
  const long = names.find((name) => name.length > 200);
  if (long !== undefined) throw wrong(message('batch:longColumn', { file, length: long.length }));
  return names.map((name) => (name === '' ? false : name));
}

// Spreadsheets write what their country writes; the names of the columns show it, or Excel's own first line `sep=;`.
async function findLayout(file: string): Promise<{ delimiter: string; from_line?: number }> {
  let number = 0;
  for await (const line of readLines(file, 65_536)) {
    number++;
    if (line.trim() === '') continue;
    const [, named] = /^"?sep=(.)"?$/i.exec(line) ?? [];
    if (named) return { delimiter: named, from_line: number + 1 };
    const bare = line.replace(/"(?:[^"]|"")*"/g, '');
    const counts = [',', ';', '\t'].map((mark) => [mark, bare.split(mark).length] as const);
    return { delimiter: counts.reduce((best, each) => (each[1] > best[1] ? each : best))[0] };
  }
  return { delimiter: ',' };
}
