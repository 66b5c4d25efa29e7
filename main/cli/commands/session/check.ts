/** What a plan adds up to, what is wrong with it, and its page to print. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { reportError, toExitCode } from '../../errors.js';
import { toCountText, toTimeText } from '../../output/format.js';
import { alignColumns } from '../../output/table.js';
import { createCommand } from '../create-command.js';

interface CheckOptions {
  readonly print?: string;
  readonly overwrite?: boolean;
}

export const checkCommand = (context: Context): Command =>
  createCommand('check', 'Tell how long a workout lasts, row by row, and everything that is wrong with its plan.', [
    'session check leg-day.yml',
    'session check leg-day.csv --json',
    'session check leg-day.yml --print leg-day.pdf',
  ])
    .argument('<plan>', 'YAML, JSON or CSV file')
    .option('--print <file>', 'write a page to print: .html, .pdf or .md')
    .option('--overwrite', 'replace an existing file')
    .action((file: string, options: CheckOptions) => check(context, file, options));

async function check(context: Context, file: string, { print, overwrite }: CheckOptions): Promise<void> {
  const { io, reporter, connect, finish } = context;
  const { client } = await connect({ storeOptional: true });
  const path = resolve(io.cwd, file);
  try {
    const found = await client['session.check']({ source: { file: path } });
    for (const { line, ...problem } of found.problems) {
      reporter.problem(problem, line === null ? file : `${file}:${line}`, 'answer');
    }
    const exitCode = await toExitCode(found.problems);
    if (found.title !== null && print !== undefined) {
      const output = resolve(io.cwd, print);
      await client['session.print']({ source: { file: path }, output, overwrite: overwrite ?? false });
    }
    reporter.result(found, found.title === null ? [] : toLines(found.title, found));
    finish(exitCode);
  } catch (thrown) {
    finish(await reportError(thrown, reporter, { file, problems: 'answer' }));
  }
}

interface Sums {
  readonly statistics: {
    readonly length: number;
    readonly work: number;
    readonly rest: number;
    readonly intervals: number;
  };
  readonly rows: readonly { readonly row: string; readonly length: number }[];
}

function toLines(title: string, { statistics, rows }: Sums): string[] {
  const time = (us: number): string => toTimeText(us / 1_000_000);
  const { length, work, rest, intervals } = statistics;
  const sums = [
    `${time(length)}`,
    `${time(work)} of work`,
    `${time(rest)} of rest`,
    toCountText(intervals, 'interval'),
  ];
  return [`${title}: ${sums.join(', ')}`, ...alignColumns(rows.map((each) => [`  ${each.row}`, time(each.length)]))];
}
