/** What SQLite reports, as a failure that a person can act on. */
import { message } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';

/** The error to throw for whatever went wrong while using the database `file`. Our own errors stay as they are. */
export function toStoreError(error: unknown, file: string): unknown {
  if (error instanceof UprightError || !(error instanceof Error)) return error;
  const { code } = error as Error & { code?: unknown };
  if (typeof code !== 'string') return error;
  if (code === 'ENOSPC' || code.startsWith('SQLITE_FULL')) return new UprightError('disk.full');
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new UprightError('store.damaged', message('store:damaged', { file }), { file });
  }
  if (/^SQLITE_(READONLY|CANTOPEN|PERM|IOERR|BUSY|LOCKED)/.test(code) || /^E[A-Z]+$/.test(code)) {
    return new UprightError('output.unwritable', message('store:unusable', { file, code }), { file });
  }
  return error;
}
