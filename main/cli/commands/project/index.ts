/** `upright project`: the projects in the engine's database. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { historyCommand, listCommand, showCommand } from './browse.js';
import { editCommand, newCommand, redoCommand, undoCommand } from './edit.js';
import { exportCommand, importCommand, relinkCommand } from './files.js';
import { archiveCommand, deleteCommand, duplicateCommand, favouriteCommand, purgeCommand } from './keep.js';
import { renameCommand, tagCommand, undeleteCommand } from './keep.js';
import { versionCommand } from './versions.js';

export function projectCommand(context: Context): Command {
  const command = createCommand('project', 'Make, change, list, keep and exchange projects.', [
    'project new "Leg day"',
    'project import leg-day.upright',
    'project list --search leg',
    'project edit "Leg day" @edit.json',
  ]);
  for (const make of [
    listCommand,
    showCommand,
    newCommand,
    editCommand,
    undoCommand,
    redoCommand,
    historyCommand,
    renameCommand,
    duplicateCommand,
    tagCommand,
    favouriteCommand,
    archiveCommand,
    versionCommand,
    importCommand,
    exportCommand,
    relinkCommand,
    deleteCommand,
    undeleteCommand,
    purgeCommand,
  ]) {
    command.addCommand(make(context));
  }
  return command;
}
