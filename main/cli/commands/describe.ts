/** The parts that all commands have in common. */
import { Command } from 'commander';

/** A command with its examples; `--json` where it answers with something. */
export function describe(
  name: string,
  summary: string,
  examples: readonly string[],
  options: { json?: boolean } = {},
): Command {
  const command = new Command(name)
    .description(summary)
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ upright ${example}`).join('\n')}`);
  return options.json === false ? command : command.option('--json', 'one JSON object a line on standard output');
}
