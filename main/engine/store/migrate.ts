/** Brings a database to the version of this build, one numbered step after the other. */
import { message } from '../../../core/locales/message.js';
import { closeSync, existsSync, openSync, readSync, rmSync } from 'node:fs';
import type Database from 'better-sqlite3';
import { UprightError } from '../../../core/errors.js';

/** One step. What was published once is never changed; the next step mends it. */
export interface Migration {
  /** The version of a database after it; steps are numbered without gaps from 1. */
  readonly number: number;
  readonly name: string;
  /** SQL statements, run in one transaction. */
  readonly up: string;
}

/** The version that a database has after all steps. */
export const latestVersion = (known: readonly Migration[]): number => Math.max(0, ...known.map(({ number }) => number));

const versionOf = (db: Database.Database): number => db.pragma('user_version', { simple: true }) as number;

/** Refuses a file of a newer version before SQLite opens it, for that alone may write. Fails with `store.too-new`. */
export function checkVersion(file: string, known: readonly Migration[]): void {
  if (existsSync(file)) refuseNewer(readVersion(file), file, known);
}

// The user version stands at byte 60 of the header, big-endian (sqlite.org/fileformat2.html).
function readVersion(file: string): number {
  const header = Buffer.alloc(64);
  const handle = openSync(file, 'r');
  try {
    readSync(handle, header, 0, 64, 0);
  } finally {
    closeSync(handle);
  }
  // A file that is no database is reported as damaged when it is opened.
  return header.toString('latin1', 0, 16) === 'SQLite format 3\0' ? header.readUInt32BE(60) : 0;
}

function refuseNewer(version: number, file: string, known: readonly Migration[]): void {
  if (version <= latestVersion(known)) return;
  throw new UprightError('store.too-new', message('store:tooNew', { file, version }), { version });
}

/** Runs the steps that are missing, all or none, with a copy of the file as it was beside it. */
export function migrateDatabase(db: Database.Database, file: string, known: readonly Migration[]): void {
  const before = versionOf(db);
  // A newer version that was killed may have left its own number in the log beside the file.
  refuseNewer(before, file, known);
  const missing = known.filter(({ number }) => number > before).sort((p, q) => p.number - q.number);
  if (missing.length === 0) return;
  if (before > 0) backUp(db, backupName(file, before));
  db.transaction(() => {
    for (const { number, up } of missing) {
      db.exec(up);
      db.pragma(`user_version = ${number}`);
    }
  }).exclusive();
}

/** Where the file is copied to before it leaves a version. */
export const backupName = (file: string, version: number): string => `${file}.v${version}.backup`;

function backUp(db: Database.Database, target: string): void {
  // One that an interrupted attempt left may be half a file.
  rmSync(target, { force: true });
  db.prepare('VACUUM INTO ?').run(target);
}
