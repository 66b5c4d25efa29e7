/** `upright speak`: a text as a sound file. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { parseCount } from '../arguments/amount.js';
import type { Context } from '../context.js';
import { reportError } from '../errors.js';
import { toTimeText } from '../output/format.js';
import { createCommand } from './create-command.js';

interface SpeakOptions {
  readonly output: string;
  readonly lang?: string;
  readonly voice?: string;
  readonly rate?: number;
  readonly overwrite?: boolean;
}

export const speakCommand = (context: Context): Command =>
  createCommand('speak', 'Speak a text, offline, into a sound file.', [
    'speak "Next: mountain climbers" -o next.wav',
    'speak "Dernier tour" --lang fr -o dernier-tour.wav',
    'speak "Well done" --voice en-gb --rate 140 -o well-done.wav',
  ])
    .argument('<text>', 'what is said')
    .requiredOption('-o, --output <file>', 'sound file to write (.wav)')
    .option('--lang <tag>', 'language of the text, such as fr (default: en)')
    .option('--voice <name>', 'voice, as upright voices lists them')
    .option('--rate <words>', 'words a minute', parseCount(80, 400))
    .option('--overwrite', 'replace an existing file')
    .action((text: string, options: SpeakOptions) => speak(context, text, options));

async function speak({ io, reporter, connect, finish }: Context, text: string, options: SpeakOptions): Promise<void> {
  const { output, lang, voice, rate, overwrite = false } = options;
  try {
    const { client } = await connect({ storeOptional: true });
    const spoken = await client['speech.speak']({
      ...{ text, output: resolve(io.cwd, output), overwrite },
      ...(lang === undefined ? {} : { language: lang }),
      ...(voice === undefined ? {} : { voice }),
      ...(rate === undefined ? {} : { rate }),
    });
    reporter.result(spoken, [`${spoken.file}: ${toTimeText(spoken.length / 1_000_000)}`]);
    finish(0);
  } catch (thrown) {
    finish(await reportError(thrown, reporter));
  }
}
