/** Puts a backup in the place of the database, which is kept beside it. */
import { chmodSync, copyFileSync, existsSync, mkdirSync, rmSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { type BackupFile, listBackups } from './backups.js';
import { findDamageOf } from './read-database.js';
import { toStoreError } from './store-error.js';
import { replaceFile } from '../../files/place-file.js';
import { syncFileSync } from '../../files/sync-file.js';

export interface RestoredDatabase {
  readonly backup: string;
  /** Where the database lies that was there before; null where there was none. */
  readonly replaced: string | null;
}

const BESIDE = ['', '-wal', '-shm'];

/**
 * Puts `backup`, or the newest backup that is whole, in the place of the database `file`. The caller holds the home's lock.
 * @throws UprightError `input.unreadable` where there is none, `store.damaged` where it is damaged, `disk.full`,
 * `output.unwritable`
 */
export async function restoreBackup(file: string, backup: string | null, now: number): Promise<RestoredDatabase> {
  const chosen = backup === null ? findNewestWhole(file) : checkBackup(resolve(backup));
  const draft = `${file}.restoring`;
  try {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    copyFileSync(chosen, draft);
    chmodSync(draft, 0o600);
    syncFileSync(draft);
    const replaced = await moveAside(file, now);
    await replaceFile(draft, file);
    return { backup: chosen, replaced };
  } catch (error) {
    throw toStoreError(error, file);
  } finally {
    rmSync(draft, { force: true });
  }
}

function findNewestWhole(file: string): string {
  const found = listBackups(file).find((each: BackupFile) => findDamageOf(each.file).length === 0);
  if (found) return found.file;
  throw new UprightError('input.unreadable', message('store:noBackup', { folder: dirname(file) }));
}

function checkBackup(backup: string): string {
  if (!statSync(backup, { throwIfNoEntry: false })?.isFile())
    throw new UprightError('input.unreadable', message('store:backupNotThere', { file: backup }));
  const damage = findDamageOf(backup);
  if (damage.length === 0) return backup;
  throw new UprightError(
    'store.damaged',
    message('store:backupDamaged', { file: backup, damage: damage.slice(0, 3).join('; ') }),
  );
}

// With what SQLite has beside it, without which its last changes would be lost.
async function moveAside(file: string, now: number): Promise<string | null> {
  if (!existsSync(file)) return null;
  const replaced = `${file}.replaced-${new Date(now).toISOString().replace(/[:.]/g, '-')}`;
  for (const end of BESIDE) if (existsSync(file + end)) await replaceFile(file + end, replaced + end);
  return replaced;
}
