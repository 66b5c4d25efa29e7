/** `upright library`: the media that the engine knows. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { checkCommand, listCommand, showCommand } from './browse.js';
import { favouriteCommand, relinkCommand, removeCommand, tagCommand } from './change.js';
import { collectionCommand } from './collections.js';
import { importCommand } from './import.js';
import { watchCommand } from './watch.js';

export function libraryCommand(context: Context): Command {
  const command = createCommand('library', 'Import, find and organize media.', [
    'library import ~/footage --collection Exercises',
    'library list --search squat --orientation portrait',
    'library watch add ~/Downloads/clips',
  ]);
  for (const make of [
    importCommand,
    listCommand,
    showCommand,
    checkCommand,
    tagCommand,
    favouriteCommand,
    relinkCommand,
    removeCommand,
    collectionCommand,
    watchCommand,
  ]) {
    command.addCommand(make(context));
  }
  return command;
}
