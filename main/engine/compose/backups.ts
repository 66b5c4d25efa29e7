/** Composes the backups of the database. */
import { stat } from 'node:fs/promises';
import { checkOutput } from '../../files/check-output.js';
import { writeOutput } from '../../files/write-output.js';
import { addBackup, startRollingBackups, writeBackup } from '../store/rolling-backups.js';
import { listBackups } from '../store/backups.js';
import type { EngineContext } from './context.js';
import type { Feature } from './feature.js';

/** The backups of an engine. */
export interface BackupFeature extends Feature<'backup'> {
  readonly close: () => void;
}

/** Composes the `backup.*` methods, and makes backups while the engine runs. */
export function composeBackups({ store, storeFailure, persistent, log }: EngineContext): BackupFeature {
  const onFailure = (error: unknown): void => log.warn('backup', { error });
  const stop = storeFailure ? () => undefined : startRollingBackups(store, { persistent, onFailure });
  return {
    close: stop,
    handlers: {
      'backup.list': () => ({ backups: listBackups(store.file) }),
      'backup.create': async ({ output, overwrite }) => {
        if (output === undefined) return addBackup(store, Date.now());
        const file = await checkOutput(output, { inputs: [store.file], overwrite, extensions: ['db'] });
        await writeOutput(file, overwrite, (draft) => writeBackup(store, draft));
        return { file, createdAt: Date.now(), bytes: (await stat(file)).size };
      },
    },
  };
}
