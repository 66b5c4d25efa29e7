/** `upright models`: the models of speech that the user installs. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { installCommand } from './install.js';
import { listCommand, removeCommand, testCommand } from './keep.js';

export function modelsCommand(context: Context): Command {
  const command = createCommand('models', 'List, install, try and remove models that speak and transcribe.', [
    'models',
    'models install piper-en-us-lessac',
    'models test piper-en-us-lessac',
  ]);
  command.addCommand(listCommand(context), { isDefault: true });
  for (const make of [installCommand, testCommand, removeCommand]) command.addCommand(make(context));
  return command;
}
