/** What SQLite reports, as a failure that a person can act on. */
import { UprightError } from '../../../core/errors.js';

/** The error to throw for whatever went wrong while using the database `file`. Our own errors stay as they are. */
export function toStoreError(error: unknown, file: string): unknown {
  if (error instanceof UprightError || !(error instanceof Error)) return error;
  const { code } = error as Error & { code?: unknown };
  if (typeof code !== 'string') return error;
  if (code === 'ENOSPC' || code.startsWith('SQLITE_FULL')) return new UprightError('disk.full');
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    const message = `The database ${file} is damaged; put a backup in its place, or move it away to start anew.`;
    return new UprightError('store.damaged', message, { file });
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|IOERR|BUSY|LOCKED)/.test(code) || /^E[A-Z]+$/.test(code)) {
    const message = `The database ${file} cannot be used (${code}); change its permissions, or set UPRIGHT_HOME to another folder.`;
    return new UprightError('output.unwritable', message, { file });
  }
  return error;
}
