/** `upright backup`: a copy of the database with all projects and the library. */
import { resolve } from 'node:path';
import type { Command } from 'commander';
import type { Context } from '../context.js';
import { toBackupRow } from '../output/backup-row.js';
import { toBytesText } from '../output/format.js';
import { alignColumns } from '../output/table.js';
import { createCommand } from './create-command.js';

export const backupCommand = ({ io, connect, reporter }: Context): Command =>
  createCommand('backup', 'Copy the database, with all projects and the library, and check the copy.', [
    'backup',
    'backup /media/stick/upright.db',
    'backup --list',
  ])
    .argument('[file]', 'where to (.db); beside the database where absent')
    .option('--overwrite', 'replace an existing file', false)
    .option('--list', 'show the backups that are kept', false)
    .action(async (file: string | undefined, { overwrite, list }: { overwrite: boolean; list: boolean }) => {
      if (list) {
        // Loaded only when it runs, so that help is fast.
        const { readBackups } = await import('../../host/restore-backup.js');
        const backups = await readBackups(io.env);
        reporter.result(
          { backups },
          backups.length > 0 ? alignColumns(backups.map(toBackupRow)) : ['There are none yet.'],
        );
        return;
      }
      const { client } = await connect();
      const output = file === undefined ? {} : { output: resolve(io.cwd, file) };
      const made = await client['backup.create']({ ...output, overwrite });
      reporter.result(made, [`${made.file}`, `  ${toBytesText(made.bytes)}`]);
    });
