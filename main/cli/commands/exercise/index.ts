/** `upright exercise`: the exercises that sessions are made of. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { listCommand, searchCommand, showCommand } from './browse.js';
import { exportCommand, importCommand } from './files.js';
import { findLoopCommand, removeCommand } from './keep.js';

export function exerciseCommand(context: Context): Command {
  const command = createCommand('exercise', 'List, find, import and pass on the exercises of sessions.', [
    'exercise',
    'exercise search legs --most-impact low',
    'exercise import ~/clips',
    'exercise export -o exercises.json',
  ]);
  command.addCommand(listCommand(context), { isDefault: true });
  for (const make of [searchCommand, showCommand, importCommand, exportCommand, findLoopCommand, removeCommand]) {
    command.addCommand(make(context));
  }
  return command;
}
