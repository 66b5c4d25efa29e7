/** What SQLite reports, as a failure that a person can act on. */
import { message } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';
import { listBackups } from './backups.js';

/** The error to throw for whatever went wrong while using the database `file`. Our own errors stay as they are. */
export function toStoreError(error: unknown, file: string): unknown {
  if (error instanceof UprightError || !(error instanceof Error)) return error;
  const { code } = error as Error & { code?: unknown };
  if (typeof code !== 'string') return error;
  if (code === 'ENOSPC' || code.startsWith('SQLITE_FULL')) return new UprightError('disk.full');
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return toDamaged(file);
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|IOERR|BUSY|LOCKED)/.test(code) || /^E[A-Z]+$/.test(code)) {
    return new UprightError('output.unwritable', message('store:unusable', { file, code }), { file });
  }
  return error;
}

/** The error of a damaged database, with the newest backup where there is one. */
export function toDamaged(file: string): UprightError {
  const [newest] = listBackups(file);
  if (!newest) return new UprightError('store.damaged', message('store:damaged', { file }), { file });
  const date = new Date(newest.createdAt).toISOString().slice(0, 16).replace('T', ' ');
  return new UprightError('store.damaged', message('store:damagedBackup', { file, date }), {
    file,
    backup: newest.file,
  });
}
