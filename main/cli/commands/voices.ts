/** `upright voices`: the voices that speak on this machine. */
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { alignColumns } from '../output/table.js';
import { createCommand } from './create-command.js';

export const voicesCommand = (context: Context): Command =>
  createCommand('voices', 'List the voices that speak on this machine.', ['voices', 'voices --lang fr'])
    .option('--lang <tag>', 'those of a language only, such as fr')
    .action((options: { readonly lang?: string }) => listVoices(context, options));

async function listVoices({ reporter, connect, finish }: Context, { lang }: { readonly lang?: string }): Promise<void> {
  const { client } = await connect({ storeOptional: true });
  const { voices } = await client['speech.voices']({});
  const isWanted = (language: string): boolean =>
    lang === undefined || `${language}-`.toLowerCase().startsWith(`${lang.toLowerCase()}-`);
  const found = voices.filter(({ language }) => isWanted(language));
  const rows = found.map(({ name, language, speaker, kind }) => [name, language, speaker, kind]);
  reporter.result({ voices: found }, alignColumns(rows));
  finish(0);
}
