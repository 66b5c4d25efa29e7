/** What all commands have in common. */
import { Command } from 'commander';

/** A command with its examples, which are given without the program's name. */
export const createCommand = (name: string, summary: string, examples: readonly string[]): Command =>
  new Command(name)
    .description(summary)
    .addHelpText('after', `\nExamples:\n${examples.map((example) => `  $ upright ${example}`).join('\n')}`);
