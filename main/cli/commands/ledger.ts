/** `upright ledger`: what was sent to services, what it cost, and what may be spent. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '../../../core/api/client.js';
import type { Context } from '../context.js';
import { toDollarText } from '../output/format.js';
import { alignColumns } from '../output/table.js';
import { createCommand } from './create-command.js';

interface CallFilter {
  readonly month?: string;
  readonly provider?: string;
  readonly project?: string;
}

interface LedgerOptions extends CallFilter {
  readonly calls?: boolean;
}

interface ExportOptions extends CallFilter {
  readonly output: string;
  readonly overwrite?: boolean;
}

interface BudgetOptions {
  readonly month?: string;
  readonly project?: string;
  readonly warn?: string;
}

export function ledgerCommand(context: Context): Command {
  const list = createCommand('list', 'Show what was spent, by service and project.', [
    'ledger',
    'ledger list --month 2026-11 --calls',
  ])
    .option('--month <month>', 'a calendar month, such as 2026-11')
    .option('--provider <service>', 'one service only')
    .option('--project <id>', 'one project only')
    .option('--calls', 'each call, the newest first')
    .action((options: LedgerOptions) => showLedger(context, options));
  const budget = createCommand('budget', 'Show or set what may be spent; none takes a limit away.', [
    'ledger budget',
    'ledger budget --month 20 --project 5 --warn 80',
    'ledger budget --month none',
  ])
    .option('--month <dollars>', 'for all projects in a calendar month')
    .option('--project <dollars>', 'for one project in all')
    .option('--warn <percent>', 'the share of a limit from which on you are warned')
    .action((options: BudgetOptions) => setBudget(context, options));
  const write = createCommand('export', 'Write the calls as a table for other programs.', [
    'ledger export -o ledger.csv',
    'ledger export -o november.csv --month 2026-11',
  ])
    .requiredOption('-o, --output <file>', 'table to write (.csv)')
    .option('--month <month>', 'a calendar month, such as 2026-11')
    .option('--provider <service>', 'one service only')
    .option('--project <id>', 'one project only')
    .option('--overwrite', 'replace an existing file')
    .action((options: ExportOptions) => exportLedger(context, options));
  return createCommand('ledger', 'What was sent to services, and what it cost.', ['ledger', 'ledger budget --month 20'])
    .addCommand(list, { isDefault: true })
    .addCommand(write)
    .addCommand(budget);
}

/** Which calls; the options hold more, such as the form of the output. */
const toFilter = ({ month, provider, project }: CallFilter) => ({
  ...(month === undefined ? {} : { month }),
  ...(provider === undefined ? {} : { provider }),
  ...(project === undefined ? {} : { project }),
});

async function showLedger({ connect, reporter }: Context, options: LedgerOptions): Promise<void> {
  const { calls = false } = options;
  const filter = toFilter(options);
  const { client } = await connect();
  const summed = await client['ledger.sums'](filter);
  const rows = summed.sums.map(({ provider, project, calls: count, cost, unpriced }) => [
    ...[provider, project ?? '', String(count), toDollarText(cost), unpriced > 0 ? `${unpriced} of unknown cost` : ''],
  ]);
  const listed = calls ? await client['ledger.list']({ ...filter, limit: 1000 }) : null;
  const lines = listed?.calls.map(({ sentAt, provider, model, size, estimate, cost, state }) => [
    ...[new Date(sentAt).toISOString(), provider, model, `${size.characters} characters`],
    ...[toDollarText(cost ?? estimate), state],
  ]);
  reporter.result({ ...summed, ...(listed && { calls: listed.calls }) }, [
    ...alignColumns(lines ?? rows),
    `Total ${toDollarText(summed.cost)}`,
  ]);
}

async function exportLedger({ io, connect, reporter }: Context, options: ExportOptions): Promise<void> {
  const { output, overwrite } = options;
  const { client } = await connect();
  const written = await client['ledger.export']({
    ...toFilter(options),
    ...(overwrite === undefined ? {} : { overwrite }),
    output: resolve(io.cwd, output),
  });
  reporter.result(written, [`${written.file}: ${written.calls} calls`]);
}

async function setBudget({ connect, reporter }: Context, { month, project, warn }: BudgetOptions): Promise<void> {
  const isChanged = month !== undefined || project !== undefined || warn !== undefined;
  const { client } = await connect({ privileged: isChanged });
  const { budget } = await client['settings.get']({});
  const settings = isChanged
    ? await client['settings.set']({
        budget: {
          month: month === undefined ? budget.month : toLimit(month),
          project: project === undefined ? budget.project : toLimit(project),
          warnAt: warn === undefined ? budget.warnAt : Number(warn) / 100,
        },
      })
    : { budget };
  const { budget: now } = settings as Pick<Awaited<ReturnType<Client['settings.get']>>, 'budget'>;
  const toText = (limit: number | null): string => (limit === null ? 'none' : `$${limit}`);
  reporter.result({ budget: now }, [
    `month ${toText(now.month)}, project ${toText(now.project)}, warned from ${Math.round(now.warnAt * 100)} %`,
  ]);
}

// What is no number is refused with the field's name.
const toLimit = (text: string): number | null => (text === 'none' ? null : Number(text));
