/** `upright captions`: the words of projects, from files and to files. */
import type { Command } from 'commander';
import type { Context } from '../../context.js';
import { createCommand } from '../create-command.js';
import { alignCommand } from './align.js';
import { checkCommand } from './check.js';
import { exportCommand, importCommand } from './files.js';
import { restyleCommand } from './restyle.js';
import { translateCommand } from './translate.js';

export function captionsCommand(context: Context): Command {
  const command = createCommand(
    'captions',
    'Import, export, align, check, restyle and translate the captions of projects.',
    [
      'captions import "Leg day" talk.srt --lang en',
      'captions export "Leg day" -o talk.vtt',
      'captions align talk.mp4 --text script.txt -o words.json',
      'captions translate "Leg day" --to fr --provider ollama',
    ],
  );
  const commands = [importCommand, exportCommand, alignCommand, checkCommand, restyleCommand, translateCommand];
  for (const make of commands) command.addCommand(make(context));
  return command;
}
