/** `upright styles`: the styles of titles and captions. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { applyCommand, saveCommand } from './apply.js';
import { exportCommand, importCommand } from './files.js';
import { listCommand, removeCommand, renameCommand, showCommand } from './keep.js';

export function stylesCommand(context: Context): Command {
  const command = createCommand('styles', 'List, keep, apply and pass on the styles of titles and captions.', [
    'styles',
    'styles save Sale "Leg day" --item title-1',
    'styles apply Sale "Leg day"',
    'styles export -o styles.json',
  ]);
  command.addCommand(listCommand(context), { isDefault: true });
  for (const make of [
    showCommand,
    saveCommand,
    applyCommand,
    renameCommand,
    removeCommand,
    exportCommand,
    importCommand,
  ])
    command.addCommand(make(context));
  return command;
}
