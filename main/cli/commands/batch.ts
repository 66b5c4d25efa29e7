/** `upright batch`: one template, many videos. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Client } from '../../../core/api/client.js';
import type { RenderSource } from '../../../core/api/render-request.js';
import { retryWaitOf } from '../../../core/api/retry-wait.js';
import { collect } from '../arguments/list.js';
import type { Context } from '../context.js';
import { reportJobEnd } from '../report-job-end.js';
import { toExitCode } from '../errors.js';
import { findProject } from '../find-project.js';
import { followParts } from '../follow-parts.js';
import { alignColumns } from '../output/table.js';
import { toCountText } from '../output/format.js';
import { createCommand } from './create-command.js';
import { addSettingsOptions, type SettingsOptions, toExportSettings } from './render-options.js';

interface BatchOptions extends SettingsOptions {
  readonly template: string;
  readonly out: string;
  readonly language: readonly string[];
  readonly sizes: readonly string[];
  readonly overwrite?: true;
  readonly check?: true;
  readonly skipInvalid?: true;
  readonly slots?: true;
}

export function batchCommand(context: Context): Command {
  const command = createCommand(
    'batch',
    'Fill a template row by row and export each; run again it goes on where it was.',
    [
      'batch clients.csv --template "Leg day" --out "videos/{name}.mp4"',
      'batch quotes.jsonl --template quote.json --language en --language fr --out "{row}-{language}.mp4"',
      'batch clients.csv --template "Leg day" --check',
      'batch --slots --template quote.json',
    ],
  )
    .argument('[rows]', 'CSV with a line of names, or JSON Lines')
    .requiredOption('--template <source>', 'project by id or name, or a project or recipe file')
    .option(
      '--out <pattern>',
      'names of the videos, with places such as {name}, {row}, {language} and {size}',
      '{row}.mp4',
    )
    .option('--language <code>', 'make every row in this language; may be repeated', collect, [])
    .option('--sizes <pixels>', 'make every row at this size; may be repeated', collect, [])
    .option('--overwrite', 'replace videos that are there')
    .option('--check', 'only check every row')
    .option('--skip-invalid', 'make the rows that are right where others are not')
    .option('--slots', 'only list what the template asks of a row');
  return addSettingsOptions(command).action((rows: string | undefined, options: BatchOptions) =>
    batch(context, rows, options),
  );
}

async function batch(context: Context, rows: string | undefined, options: BatchOptions): Promise<void> {
  const { io, reporter } = context;
  const { client } = await context.connect();
  const template = await findTemplate(client, options.template, io.cwd);
  if (options.slots || rows === undefined) {
    const found = await client['batch.slots']({ template });
    const line = ({ name, kind, required }: (typeof found.slots)[number]) => [name, kind, required ? 'required' : ''];
    return reporter.result(found, alignColumns(found.slots.map(line)));
  }
  const request = {
    template,
    rows: { file: resolve(io.cwd, rows) },
    output: resolve(io.cwd, options.out),
    settings: toExportSettings(options),
    languages: [...options.language],
    sizes: [...options.sizes],
    overwrite: options.overwrite ?? false,
    skipInvalid: options.skipInvalid ?? false,
  };
  if (options.check) return check(context, client, request, rows);
  await run(context, client, request);
}

type Request = Parameters<Client['batch.start']>[0];

async function findTemplate(client: Client, text: string, cwd: string): Promise<RenderSource> {
  const file = resolve(cwd, text);
  return existsSync(file) ? { file } : { projectId: (await findProject(client, text)).id };
}

async function check({ reporter, finish }: Context, client: Client, request: Request, file: string): Promise<void> {
  const found = await client['batch.check'](request);
  for (const { row, problems } of found.rows) {
    for (const problem of problems)
      reporter.problem({ ...problem, path: ['row', row, ...problem.path] }, file, 'answer');
  }
  reporter.result(found, [toCountText(found.videos, 'video')]);
  finish(await toExitCode(found.rows.flatMap(({ problems }) => problems)));
}

async function run(context: Context, client: Client, request: Request): Promise<void> {
  const { reporter, signals, finish } = context;
  const stop = signals.takeOver();
  const { jobId } = await client['batch.start'](request);
  // The exports of its rows are jobs of their own.
  const off = client.on('jobs.changed', (row) => {
    const wait = row.kind === 'export' ? retryWaitOf(row) : null;
    if (wait !== null) reporter.waiting(row, wait);
  });
  const job = await followParts(context, jobId, { label: 'Videos', stop }).finally(off);
  if (job.kind !== 'batch' || job.result === null) return reportJobEnd(context, job);
  const { done, failed, skipped, report, rows } = job.result;
  for (const { row, error } of rows) if (error) reporter.failure(error, `row ${row}`);
  const counts = [
    `${done} made`,
    ...(skipped > 0 ? [`${skipped} there already`] : []),
    ...(failed > 0 ? [`${failed} failed`] : []),
  ];
  reporter.result(job.result, [counts.join(', '), report]);
  const errors = rows.flatMap(({ error }) => (error ? [{ severity: 'error' as const, code: error.code }] : []));
  finish(await toExitCode(errors));
}
