/** `upright completion`: a script that lets a shell complete commands, options and files. */
import { Argument, type Command } from 'commander';
import type { CommandShape } from '../completion/command-shape.js';
import type { Context } from '../context.js';
import { createCommand } from './create-command.js';

type Shell = 'bash' | 'zsh' | 'fish' | 'powershell';

/** Reads the command tree when it runs, so it may be registered before or after the other commands. */
export const completionCommand = (context: Context): Command =>
  createCommand('completion', 'Print a completion script for a shell.', [
    'completion bash >> ~/.bashrc',
    'completion zsh > ~/.zsh/completions/_upright',
    'completion fish > ~/.config/fish/completions/upright.fish',
    'completion powershell >> $PROFILE',
  ])
    .addArgument(new Argument('<shell>', 'which shell').choices(['bash', 'zsh', 'fish', 'powershell']))
    .action((shell: Shell, _options: object, command: Command) => print(context, shell, command.parent ?? command));

async function print({ io }: Context, shell: Shell, program: Command): Promise<void> {
  const { readCommandShape } = await import('../completion/command-shape.js');
  const shape = readCommandShape(program);
  io.stdout.write(await toScript(shell, shape));
}

async function toScript(shell: Shell, shape: CommandShape): Promise<string> {
  switch (shell) {
    case 'bash':
      return (await import('../completion/bash.js')).toBash(shape);
    case 'zsh':
      return (await import('../completion/zsh.js')).toZsh(shape);
    case 'fish':
      return (await import('../completion/fish.js')).toFish(shape);
    case 'powershell':
      return (await import('../completion/powershell.js')).toPowershell(shape);
  }
}
