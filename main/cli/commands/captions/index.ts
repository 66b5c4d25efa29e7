/** `upright captions`: the words of projects, from files and to files. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { alignCommand } from './align.js';
import { checkCommand } from './check.js';
import { exportCommand, importCommand } from './files.js';
import { restyleCommand } from './restyle.js';

export function captionsCommand(context: Context): Command {
  const command = createCommand('captions', 'Import, export, align, check and restyle the captions of projects.', [
    'captions import "Leg day" talk.srt --lang en',
    'captions export "Leg day" -o talk.vtt',
    'captions align talk.mp4 --text script.txt -o words.json',
  ]);
  for (const make of [importCommand, exportCommand, alignCommand, checkCommand, restyleCommand])
    command.addCommand(make(context));
  return command;
}
