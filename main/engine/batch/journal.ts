/** The report of a batch: a CSV file that grows with each video, so that a batch that was stopped goes on where it was. */
import { message } from '../../../core/locales/message.js';
import { appendFile, readFile } from 'node:fs/promises';
import { dirname, join, parse as parsePath, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import { type ErrorCode, UprightError } from '../../../core/errors.js';
import { toCsvCell } from '../../files/csv-cell.js';
import { writeFileAtomic } from '../../files/write-atomic.js';

export interface JournalLine {
  readonly row: number;
  readonly output: string;
  /** `making` is written before a video, so that one that a kill left half known is known as ours. */
  readonly state: 'making' | 'done' | 'failed' | 'skipped';
  readonly bytes: number;
  /** Hash of everything that determines the video. */
  readonly key: string;
  /** Empty where it did not fail. */
  readonly code: ErrorCode | '';
  readonly message: string;
}

const COLUMNS = ['row', 'output', 'state', 'bytes', 'key', 'code', 'message'] as const;
const HEADER = `${COLUMNS.join(',')}\r\n`;

/** What earlier runs made or began, by output: the last line of each. */
export type Journal = ReadonlyMap<string, JournalLine>;

/**
 * The results of earlier runs; empty where there are none.
 * @throws UprightError `output.invalid` where the file is something else, which must not be overwritten
 */
export async function readJournal(file: string): Promise<Journal> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    // Problems of the folder are reported for each row.
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  });
  if (text === null || text === '') return new Map();
  if (!text.startsWith(HEADER)) {
    throw new UprightError('output.invalid', message('batch:reportOther', { file }));
  }
  // A kill may have cut its last line.
  const rules = { columns: true, relax_column_count: true, skip_records_with_error: true } as const;
  const lines = parse<Record<string, string>>(text, rules).map(toLine);
  const ours = lines.filter(({ state, output }) => output !== '' && state !== 'failed');
  return new Map(ours.map((line) => [line.output, line]));
}

function toLine({ row, output = '', state, bytes, key = '' }: Record<string, string>): JournalLine {
  const known = state === 'done' || state === 'skipped' || state === 'making' ? state : 'failed';
  return { row: Number(row), output, state: known, bytes: Number(bytes), key, code: '', message: '' };
}

/** Puts these lines in the place of the report, in one step: a kill leaves the old ones or the new ones. */
export async function writeJournal(file: string, lines: Iterable<JournalLine>): Promise<void> {
  await writeFileAtomic(file, HEADER + [...lines].map(toText).join(''), { durable: true });
}

export const appendJournal = (file: string, line: JournalLine): Promise<void> => appendFile(file, toText(line));

const toText = (line: JournalLine): string =>
  `${COLUMNS.map((column) => toCsvCell(String(line[column]))).join(',')}\r\n`;

/** The path of a batch's report: beside its videos, named after their pattern. */
export function reportFile(output: string): string {
  const { name } = parsePath(output);
  const base = name
    .replace(/\{[^{}]*\}/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  // The folder itself may have places in its name.
  const folder = dirname(resolve(output));
  const open = folder.indexOf('{');
  const plain = open < 0 ? folder : dirname(`${folder.slice(0, open)}x`);
  return join(plain, `${base === '' ? 'batch' : base}-report.csv`);
}
