/** `upright restore`: puts a backup in the place of the database. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { createCommand } from './create-command.js';

export const restoreCommand = ({ io, reporter }: Context): Command =>
  createCommand('restore', 'Put a backup in the place of the database, which is kept beside it.', [
    'restore',
    'restore /media/stick/upright.db',
  ])
    .argument('[file]', 'the backup; the newest that is whole where absent (backup --list shows them)')
    .action(async (file: string | undefined) => {
      // Loaded only when it runs, so that help is fast.
      const { restoreBackup } = await import('../../host/restore-backup.js');
      const restored = await restoreBackup(io.env, file === undefined ? null : resolve(io.cwd, file));
      const { backup, replaced } = restored;
      reporter.result(restored, [
        `Restored ${backup}.`,
        ...(replaced === null ? [] : [`What was there before is kept as ${replaced}.`]),
      ]);
    });
