/** `upright settings`: settings of the engine, for every project. */
import { Argument, type Command } from 'commander';
import type { Settings } from '../../../core/api/system.js';
import { readStdin } from '../arguments/stdin.js';
import type { Context } from '../context.js';
import { alignColumns } from '../output/table.js';
import { createCommand } from './create-command.js';

const SECRETS = ['webhook'] as const;

export function settingsCommand({ connect, reporter }: Context): Command {
  const toLines = (settings: Settings) =>
    alignColumns(Object.entries(settings).map(([name, value]) => [name, JSON.stringify(value)]));
  const list = createCommand('list', 'Show all settings.', ['settings', 'settings list --json']).action(async () => {
    const { client } = await connect();
    const settings = await client['settings.get']({});
    reporter.result(settings, toLines(settings));
  });
  const set = createCommand('set', 'Change one; the value is JSON, or a text as it is.', [
    'settings set prerender false',
    'settings set webhook https://example.org/done',
    'settings set jobLimits \'{ "export": 2 }\'',
  ])
    .argument('<name>', 'as settings list shows it')
    .argument('<value>', 'JSON or a text')
    .action(async (name: string, value: string) => {
      const { client } = await connect({ privileged: true });
      const settings = await client['settings.set']({ [name]: toValue(value) });
      reporter.result(settings, toLines(settings));
    });
  const secret = createCommand('secret', 'Keep a secret, read from standard input; an empty one forgets it.', [
    'settings secret webhook < secret.txt',
  ])
    .addArgument(new Argument('<name>', 'which').choices(SECRETS))
    .action(async (name: (typeof SECRETS)[number]) => {
      const value = (await readStdin()).trim();
      const { client } = await connect({ privileged: true });
      await client['settings.setSecret']({ name, value: value === '' ? null : value });
      reporter.result({}, [value === '' ? 'Forgotten.' : 'Kept.']);
    });
  return createCommand('settings', 'Show or change what holds for every project.', [
    'settings',
    'settings set prerender false',
  ])
    .addCommand(list, { isDefault: true })
    .addCommand(set)
    .addCommand(secret);
}

function toValue(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
