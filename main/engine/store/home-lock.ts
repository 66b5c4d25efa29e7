/** Keeps two engines from opening one home. */
import { message } from '../../../core/locales/message.js';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { z } from 'zod';
import { UprightError } from '../../../core/errors.js';
import { toStoreError } from './store-error.js';

/** A home that is ours until `release`, or until this process ends in whatever way. */
export interface HomeLock {
  readonly release: () => void;
}

const Owner = z.object({ pid: z.int(), startedAt: z.number() });

/**
 * Takes the lock of a data folder. The lock is one of the operating system on a file (SQLite's own locking, which works
 * on every platform), so a stale one cannot be: it ends with the process that holds it, however that dies, and a process
 * that was given the same number later is not taken for it.
 * @throws UprightError `home.busy` with the owner's process as data; `output.unwritable`, `disk.full`
 */
export function lockHome(folder: string, now: () => number = Date.now): HomeLock {
  const file = join(folder, 'engine.lock');
  const ownerFile = join(folder, 'engine.json');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const db = openLock(file);
  try {
    db.exec('BEGIN EXCLUSIVE');
    writeFileSync(ownerFile, JSON.stringify({ pid: process.pid, startedAt: now() }), { mode: 0o600 });
  } catch (error) {
    db.close();
    if (isBusy(error)) throw toBusy(folder, ownerFile);
    throw toStoreError(error, file);
  }
  return {
    release: () => {
      if (!db.open) return;
      // First, for afterwards it may be another's.
      rmSync(ownerFile, { force: true });
      db.close();
    },
  };
}

function openLock(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 0 });
  } catch (error) {
    throw toStoreError(error, file);
  }
}

const isBusy = (error: unknown): boolean =>
  /^SQLITE_(BUSY|LOCKED)/.test(String((error as { code?: unknown } | null)?.code));

function toBusy(folder: string, ownerFile: string): UprightError {
  const owner = readOwner(ownerFile);
  const text = owner
    ? message('store:homeBusyBy', { pid: String(owner.pid), folder })
    : message('store:homeBusy', { folder });
  return new UprightError('home.busy', text, owner ? { pid: owner.pid, startedAt: owner.startedAt } : {});
}

function readOwner(file: string): z.infer<typeof Owner> | null {
  try {
    return Owner.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return null;
  }
}
