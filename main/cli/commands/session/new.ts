/** A plan to begin with. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { UprightError } from '../../../../core/errors.js';
import { message } from '../../../../core/locales/message.js';
import type { Context } from '../../context.js';
import { toTimeText } from '../../output/format.js';
import { alignColumns } from '../../output/table.js';
import { createCommand } from '../create-command.js';

interface NewOptions {
  readonly output?: string;
  readonly lang: string;
  readonly overwrite?: boolean;
}

export const newCommand = (context: Context): Command =>
  createCommand('new', 'Write the plan of a template, or list the templates.', [
    'session new',
    'session new tabata -o tabata.yml',
    'session new yoga -o yoga.yml --lang fr',
  ])
    .argument('[template]', 'its name; without one all are listed')
    .option('-o, --output <file>', 'plan to write: .yml or .json')
    .option('--lang <tag>', 'language of what is said and shown', 'en')
    .option('--overwrite', 'replace an existing file')
    .action((name: string | undefined, options: NewOptions) => write(context, name, options));

async function write(
  context: Context,
  name: string | undefined,
  { output, lang, overwrite }: NewOptions,
): Promise<void> {
  const { io, reporter, connect } = context;
  const { client } = await connect({ storeOptional: true });
  const { templates } = await client['session.templates']({ language: lang });
  if (name === undefined) {
    const rows = templates.map(({ id, length, description }) => [id, toTimeText(length / 1_000_000), description]);
    return reporter.result({ templates }, alignColumns(rows));
  }
  const found = templates.find(({ id }) => id === name.toLowerCase());
  if (!found) {
    const names = { list: templates.map(({ id }) => id), type: 'disjunction' as const };
    throw new UprightError('input.invalid', message('session:unknownTemplate', { name, names }));
  }
  const path = resolve(io.cwd, output ?? `${found.id}.yml`);
  const source = { plan: found.plan };
  const written = await client['session.export']({ source, output: path, overwrite: overwrite ?? false });
  reporter.result(written, [written.file]);
}
