/** The report of a batch: a CSV file that grows with each video, so that a batch that was stopped goes on where it was. */
import { appendFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join, parse as parsePath, resolve } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ErrorCode } from '../../../core/api/errors.js';

/** One line. */
export interface JournalLine {
  readonly row: number;
  readonly output: string;
  readonly state: 'done' | 'failed' | 'skipped';
  readonly bytes: number;
  /** Hash of all that decides the video. */
  readonly key: string;
  /** Empty where it did not fail. */
  readonly code: ErrorCode | '';
  readonly message: string;
}

const COLUMNS = ['row', 'output', 'state', 'bytes', 'key', 'code', 'message'] as const;
const HEADER = `${COLUMNS.join(',')}\r\n`;

/** What an earlier run finished: key and bytes by output. */
export type Journal = ReadonlyMap<string, { readonly key: string; readonly bytes: number }>;

/** What the report tells of an earlier run; empty where there is no sound one. */
export async function readJournal(file: string): Promise<Journal> {
  try {
    const rows = parse(await readFile(file, 'utf8'), { columns: true, relax_column_count: true }) as Record<
      string,
      string
    >[];
    return new Map(
      rows
        .filter(({ state, output }) => (state === 'done' || state === 'skipped') && output)
        .map(({ output = '', key = '', bytes }) => [output, { key, bytes: Number(bytes) }]),
    );
  } catch {
    return new Map();
  }
}

/** Begins the report anew. */
export async function startJournal(file: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, HEADER);
}

/** Adds a line. */
export const appendJournal = (file: string, line: JournalLine): Promise<void> =>
  appendFile(file, `${COLUMNS.map((column) => quote(String(line[column]))).join(',')}\r\n`);

// A spreadsheet would run a text that starts like a formula.
const quote = (text: string): string => {
  const plain = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
};

/** Where the report of a batch lies: beside its videos, named after their pattern. */
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
