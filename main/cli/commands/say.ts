/** `upright say`: a text as a sound file. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import { parseCount } from '../arguments/amount.js';
import type { Context } from '../context.js';
import { reportError } from '../errors.js';
import { toTimeText } from '../output/format.js';
import { createCommand } from './create-command.js';
import { addVoiceSettings, toVoiceSettings, type VoiceSettingsOptions } from './voice-settings.js';

interface SayOptions extends VoiceSettingsOptions {
  readonly output: string;
  readonly lang?: string;
  readonly voice?: string;
  readonly rate?: number;
  readonly model?: string;
  readonly style?: string;
  readonly take?: number;
  readonly overwrite?: boolean;
}

export function sayCommand(context: Context): Command {
  const command = createCommand('say', 'Speak a text into a sound file, offline unless you name a service.', [
    'say "Next: mountain climbers" -o next.wav',
    'say "Dernier tour" --lang fr -o dernier-tour.wav',
    'say "Well done" --voice rms --rate 140 -o well-done.wav',
  ])
    .argument('<text>', 'what is said')
    .requiredOption('-o, --output <file>', 'sound file to write (.wav)')
    .option('--lang <tag>', 'language of the text, such as fr (default: en)')
    .option('--voice <name>', 'voice, as upright voices lists them')
    .option('--rate <words>', 'words a minute', parseCount(80, 400))
    .option('--model <id>', 'model of a service, as upright providers models lists them')
    .option('--style <words>', 'how it is to sound, for voices of services that follow such words');
  return addVoiceSettings(command)
    .option('--take <n>', 'another take of a service, which is paid again', parseCount(1, 1000))
    .option('--overwrite', 'replace an existing file')
    .action((text: string, options: SayOptions) => say(context, text, options));
}

async function say({ io, reporter, connect, finish }: Context, text: string, options: SayOptions): Promise<void> {
  const { output, lang, voice, rate, model, style, take, overwrite = false } = options;
  try {
    const { client } = await connect({ storeOptional: true });
    const spoken = await client['speech.speak']({
      ...{ text, output: resolve(io.cwd, output), overwrite },
      ...(lang === undefined ? {} : { language: lang }),
      ...(voice === undefined ? {} : { voice }),
      ...(rate === undefined ? {} : { rate }),
      ...(model === undefined ? {} : { model }),
      ...(style === undefined ? {} : { style }),
      ...toVoiceSettings(options),
      ...(take === undefined ? {} : { take }),
    });
    const refused = spoken.refusals.map(({ speaker, failure }) => `${speaker}: ${failure.message}`);
    reporter.result(spoken, [
      ...refused,
      `${spoken.file}: ${toTimeText(spoken.length / 1_000_000)}, ${spoken.speaker}`,
    ]);
    finish(0);
  } catch (thrown) {
    finish(await reportError(thrown, reporter));
  }
}
