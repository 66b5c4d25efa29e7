/** `upright brand`: fonts, colours, a logo and styles under one name. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { applyCommand, defaultCommand } from './apply.js';
import { exportCommand, importCommand } from './files.js';
import { listCommand, removeCommand, renameCommand, showCommand } from './keep.js';
import { saveCommand } from './save.js';

export function brandCommand(context: Context): Command {
  const command = createCommand('brand', 'Keep brand kits, and restyle projects by them.', [
    'brand save Acme --title-font Anton --accent #ff3355 --logo logo.png',
    'brand apply Acme "Leg day"',
    'brand default Acme',
  ]);
  command.addCommand(listCommand(context), { isDefault: true });
  for (const make of [
    ...[showCommand, saveCommand, applyCommand, defaultCommand],
    ...[renameCommand, removeCommand, exportCommand, importCommand],
  ])
    command.addCommand(make(context));
  return command;
}
