/** `upright captions translate`: captions of a project, or a script, in another language. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { GlossaryTerm } from '../../../../core/translation/glossary.js';
import { readGlossary, readTextFile } from '../../arguments/glossary.js';
import { parseCount } from '../../arguments/amount.js';
import type { Context } from '../../context.js';
import { throwError } from '../../errors.js';
import { findProject } from '../../find-project.js';
import { followParts } from '../../follow-parts.js';
import { toCountText } from '../../output/format.js';
import { reportJobEnd } from '../../report-job-end.js';
import { createCommand } from '../create-command.js';

interface TranslateOptions {
  readonly to: string;
  readonly from?: string;
  readonly item?: string;
  readonly text?: string;
  readonly output?: string;
  readonly glossary?: string;
  readonly provider?: string;
  readonly model?: string;
  readonly take?: number;
}

export const translateCommand = (context: Context): Command =>
  createCommand('translate', 'Translate the captions of a project into a track of their own, or a script.', [
    'captions translate "Leg day" --to fr --provider ollama',
    'captions translate "Leg day" --to de --glossary terms.txt --provider gemini',
    'captions translate --text script.md --to fr -o script.fr.md',
  ])
    .argument('[project]', 'id or name')
    .requiredOption('--to <tag>', 'language to translate into, such as fr')
    .option('--item <id>', 'which captions, where there are several')
    .option('--text <file>', 'a script to translate instead of captions')
    .option('--from <tag>', 'language of the script; guessed where it is not given')
    .option('-o, --output <file>', 'where the translated script is written')
    .option('--glossary <file>', 'a term a line, and behind = how it is said; alone it stays as it is')
    .option('--provider <id>', 'service that translates, such as ollama; the first that is allowed where absent')
    .option('--model <id>', 'model of the service; its first where absent')
    .option('--take <number>', 'another take, asked for and paid anew', parseCount(1, 1000))
    .action((project: string | undefined, options: TranslateOptions) => translate(context, project, options));

async function translate(context: Context, project: string | undefined, options: TranslateOptions): Promise<void> {
  const { to, glossary, provider, model, take } = options;
  if ((project === undefined) === (options.text === undefined))
    return throwError('usage.invalid', 'Name a project, or a script with --text.');
  const asked = {
    to,
    glossary: await readGlossary(context, glossary),
    ...(provider === undefined ? {} : { provider }),
    ...(model === undefined ? {} : { model }),
    ...(take === undefined ? {} : { take }),
  };
  if (project === undefined) return translateScript(context, options, asked);
  const { client } = await context.connect();
  const { id } = await findProject(client, project);
  const { jobId } = await client['captions.translate']({
    ...asked,
    id,
    ...(options.item === undefined ? {} : { item: options.item }),
  });
  const job = await followParts(context, jobId, { label: 'Translating', stop: context.signals.takeOver() });
  if (job.kind !== 'translation' || job.result === null) return reportJobEnd(context, job, project);
  const { item, lines, tooLong, withoutTerm, ...by } = job.result;
  context.reporter.result(job.result, [
    `${item}  ${toCountText(lines, 'line')} in ${by.language}, by ${by.provider} (${by.model})`,
    ...toRemarks(tooLong, withoutTerm),
  ]);
}

type Asked = { to: string; glossary: GlossaryTerm[]; provider?: string; model?: string; take?: number };

async function translateScript(
  { io, connect, reporter, signals }: Context,
  { text, from, output }: TranslateOptions,
  asked: Asked,
): Promise<void> {
  const script = await readTextFile(resolve(io.cwd, text ?? ''));
  const { client } = await connect();
  const stop = new AbortController();
  void signals.takeOver().then(() => stop.abort());
  const request = { ...asked, text: script, ...(from === undefined ? {} : { from }) };
  const translated = await client['captions.translateText'](request, { signal: stop.signal });
  const remarks = toRemarks(0, translated.withoutTerm);
  if (output === undefined) return reporter.result(translated, [translated.text, ...remarks]);
  const file = resolve(io.cwd, output);
  try {
    await writeFile(file, translated.text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return throwError('output.unwritable', `The script cannot be written (${why}); choose another file.`);
  }
  reporter.result({ file, ...translated }, [file, ...remarks]);
}

const toRemarks = (tooLong: number, withoutTerm: number): string[] => [
  ...(tooLong > 0 ? [`${toCountText(tooLong, 'line')} longer than can be read in time; see captions check`] : []),
  ...(withoutTerm > 0 ? [`${toCountText(withoutTerm, 'line')} without a term of the glossary`] : []),
];
