/** Copies of the database, in a folder beside it, and which of them to keep. */
import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A copy of the database. */
export interface BackupFile {
  readonly file: string;
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  readonly bytes: number;
}

const DAY_MS = 86_400_000;

/** The folder of the backups of the database `file`. */
export const backupFolder = (file: string): string => join(dirname(file), 'backups');

/** The name of a backup made at this time. */
export const toBackupName = (createdAt: number): string =>
  `upright-${new Date(createdAt).toISOString().replace(/[:.]/g, '-')}.db`;

/** The backups of the database `file`, the newest first. A folder that is not there or cannot be read holds none. */
export function listBackups(file: string): BackupFile[] {
  const folder = backupFolder(file);
  return readNames(folder)
    .flatMap((name) => {
      const [, date, hours, minutes, seconds, ms] =
        /^upright-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z\.db$/.exec(name) ?? [];
      const createdAt = Date.parse(`${date}T${hours}:${minutes}:${seconds}.${ms}Z`);
      const bytes = Number.isNaN(createdAt) ? null : sizeOf(join(folder, name));
      return bytes === null ? [] : [{ file: join(folder, name), createdAt, bytes }];
    })
    .sort((a, b) => b.createdAt - a.createdAt);
}

function readNames(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

function sizeOf(file: string): number | null {
  try {
    return statSync(file).size;
  } catch {
    return null;
  }
}

const LATEST = 5;
const DAYS = 7;
const WEEKS = 4;

/** Those that need not be kept: all but the latest five, and the last of each of the latest seven days and four weeks. */
export function chooseExpired(backups: readonly BackupFile[]): BackupFile[] {
  const newest = [...backups].sort((a, b) => b.createdAt - a.createdAt);
  const lastOfEach = (lengthMs: number, count: number): BackupFile[] => {
    const lasts = new Map<number, BackupFile>();
    for (const backup of newest) {
      const period = Math.floor(backup.createdAt / lengthMs);
      if (!lasts.has(period)) lasts.set(period, backup);
    }
    return [...lasts.values()].slice(0, count);
  };
  const kept = new Set([...newest.slice(0, LATEST), ...lastOfEach(DAY_MS, DAYS), ...lastOfEach(7 * DAY_MS, WEEKS)]);
  return newest.filter((backup) => !kept.has(backup));
}

/** Deletes the backups that need not be kept. */
export function removeExpired(file: string): void {
  for (const expired of chooseExpired(listBackups(file))) rmSync(expired.file, { force: true });
}

/** Makes the folder of the backups, for its user alone, and gives the path of one that is made now. */
export function nextBackup(file: string, now: number): string {
  const folder = backupFolder(file);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return join(folder, toBackupName(now));
}
