/** `upright jobs`: long work that is queued, running or finished. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { clearCommand, moveCommand, priorityCommand, simpleCommands } from './control.js';
import { listCommand, showCommand, statsCommand } from './list.js';
import { runCommand } from './run.js';
import { watchCommand } from './watch.js';

export function jobsCommand(context: Context): Command {
  const command = createCommand('jobs', 'List, follow and steer long work.', [
    'jobs list',
    'jobs watch',
    'jobs cancel 5f0c…',
    'jobs run',
  ]);
  command.addCommand(listCommand(context), { isDefault: true });
  for (const make of [
    showCommand,
    watchCommand,
    runCommand,
    priorityCommand,
    moveCommand,
    statsCommand,
    clearCommand,
  ]) {
    command.addCommand(make(context));
  }
  for (const made of simpleCommands(context)) command.addCommand(made);
  return command;
}
