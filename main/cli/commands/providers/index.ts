/** `upright providers`: the services that speak and more, their keys, and whether they may be asked. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { allowCommand, forbidCommand, keyCommand, offlineCommand, orderCommand } from './choose.js';
import { listCommand, modelsCommand, testCommand } from './look.js';

export function providersCommand(context: Context): Command {
  const command = createCommand(
    'providers',
    'Keys of services, and what may be sent to them: nothing unless you agree.',
    ['providers', 'providers key elevenlabs < key.txt', 'providers allow elevenlabs', 'providers offline on'],
  );
  command.addCommand(listCommand(context), { isDefault: true });
  for (const make of [
    keyCommand,
    allowCommand,
    forbidCommand,
    testCommand,
    modelsCommand,
    orderCommand,
    offlineCommand,
  ])
    command.addCommand(make(context));
  return command;
}
