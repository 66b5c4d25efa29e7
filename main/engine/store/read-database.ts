/** Looks at a database file that is not in use. */
import Database from 'better-sqlite3';
import { latestVersion, type Migration } from './migrate.js';
import { migrations } from './migrations/index.js';

/** What is wrong with a database; empty where all is well. Reads all of it. */
export function findDamageOf(file: string, known: readonly Migration[] = migrations): string[] {
  try {
    const db = new Database(file, { readonly: true, fileMustExist: true });
    try {
      db.pragma('trusted_schema = OFF');
      const version = db.pragma('user_version', { simple: true }) as number;
      if (version < 1 || version > latestVersion(known)) return [`version ${version}`];
      const rows = db.pragma('quick_check') as { quick_check: string }[];
      return rows.map((row) => row.quick_check).filter((line) => line !== 'ok');
    } finally {
      db.close();
    }
  } catch (error) {
    return [String((error as { code?: unknown }).code ?? 'unknown')];
  }
}
