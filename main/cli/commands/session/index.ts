/** `upright session`: workouts as plans. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { makeCommand } from './make.js';
import { newCommand } from './new.js';
import { verifyCommand } from './verify.js';
import { checkCommand } from './check.js';

export function sessionCommand(context: Context): Command {
  const command = createCommand('session', 'Make videos of workouts that are written as plans; check and print them.', [
    'session leg-day.yml -o leg-day.mp4',
    'session check leg-day.yml',
    'session check leg-day.yml --print leg-day.pdf',
  ]);
  command.addCommand(makeCommand(context), { isDefault: true });
  command.addCommand(newCommand(context));
  command.addCommand(checkCommand(context));
  command.addCommand(verifyCommand(context));
  return command;
}
