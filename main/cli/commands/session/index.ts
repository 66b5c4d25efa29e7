/** `upright session`: workouts as plans. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { checkCommand } from './check.js';

export function sessionCommand(context: Context): Command {
  const command = createCommand('session', 'Check and print workouts that are written as plans.', [
    'session check leg-day.yml',
    'session check leg-day.yml --print leg-day.html',
  ]);
  command.addCommand(checkCommand(context));
  return command;
}
