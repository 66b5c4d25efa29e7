/** The table, on the terminal and as docs/bench.md. */
import { arch, cpus, platform, release, totalmem } from 'node:os';
import type { Row } from './case.js';

const HEAD = ['case', 'measured', 'reference', 'ratio', 'target', ''];

const figure = (value: number, unit: Row['unit']): string =>
  unit ? `${value.toFixed(value < 10 ? 1 : 0)} ${unit}` : `${value < 0.1 ? value.toFixed(3) : value.toFixed(2)} x`;

/** The cells of every row. */
export const toCells = (rows: readonly Row[]): string[][] =>
  rows.map(({ name, value, reference, ratio, target, unit }) => [
    name,
    value,
    reference,
    figure(ratio, unit),
    `<= ${figure(target, unit)}`,
    ratio <= target ? 'pass' : 'MISS',
  ]);

/** Columns padded with spaces, for a terminal. */
export function toText(rows: readonly Row[]): string {
  const lines = [HEAD, ...toCells(rows)];
  const widths = HEAD.map((_, column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  return lines
    .map((line) =>
      line
        .map((cell, i) => cell.padEnd(widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

/** The machine in one line. */
export const machineLine = (ffmpeg: string): string => {
  const [cpu] = cpus();
  const memory = `${Math.round(totalmem() / 2 ** 30)} GiB memory`;
  return `${cpus().length} x ${cpu?.model.trim() ?? 'unknown CPU'}, ${memory}, ${platform()} ${release()} ${arch()}, Node ${process.version}, FFmpeg ${ffmpeg}`;
};

/** Where a run writes in docs/bench.md. */
export const MARKS = ['<!-- table -->', '<!-- end of table -->'] as const;

/** `page` with these rows and notes between its marks. A row replaces that of its name; those of other cases stay. */
export function updateTable(page: string, rows: readonly Row[], notes: readonly string[]): string {
  const [from, to] = MARKS;
  const start = page.indexOf(from);
  const end = page.indexOf(to);
  if (start < 0 || end < start) throw new Error('docs/bench.md has lost the marks around its table.');
  const before = page
    .slice(start, end)
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .slice(2);
  const after = new Map(before.map((line) => [nameOf(line), line]));
  for (const cells of toCells(rows)) after.set(cells[0] ?? '', toLine(cells));
  const table = [toLine(HEAD), toLine(HEAD.map(() => '---')), ...after.values(), '', ...notes].join('\n');
  return `${page.slice(0, start + from.length)}\n\n${table}\n\n${page.slice(end)}`;
}

const toLine = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const nameOf = (line: string): string => line.slice(2).split(' | ')[0] ?? '';
