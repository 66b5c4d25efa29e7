/** Makes backups of an open database: at the start, daily and when asked. */
import { chmodSync, rmSync, statSync } from 'node:fs';
import { replaceFile } from '../../files/place-file.js';
import { type BackupFile, listBackups, nextBackup, removeExpired } from './backups.js';
import { findDamageOf } from './read-database.js';
import type { Store } from './store.js';
import { toStoreError } from './store-error.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';

const DAY_MS = 86_400_000;

/** Copies the database to a file that must not exist, and checks the copy. Fails with `store.damaged`, `disk.full`, `output.unwritable`. */
export async function writeBackup(store: Store, file: string): Promise<void> {
  const draft = `${file}.part`;
  try {
    await store.copyTo(draft);
    chmodSync(draft, 0o600);
    // A copy of a damaged database must not take the place of a whole one.
    if (findDamageOf(draft).length > 0)
      throw new UprightError('store.damaged', message('store:damaged', { file: store.file }));
    await replaceFile(draft, file);
  } catch (error) {
    throw toStoreError(error, file);
  } finally {
    for (const left of [draft, `${draft}-journal`]) rmSync(left, { force: true });
  }
}

/** Adds one to the backups of the database and deletes those that need not be kept. */
export async function addBackup(store: Store, now: number): Promise<BackupFile> {
  const file = nextBackup(store.file, now);
  await writeBackup(store, file);
  removeExpired(store.file);
  return { file, createdAt: now, bytes: statSync(file).size };
}

/** What rolling backups report to. */
export interface RollingBackupPorts {
  /** Whether the engine stays, so that a backup at each start is worth its time. */
  readonly persistent: boolean;
  readonly onFailure: (error: unknown) => void;
  readonly now?: () => number;
}

/** Makes a backup now and once a day, where there is something new to keep. Call what is returned to end that. */
export function startRollingBackups(
  store: Store,
  { persistent, onFailure, now = Date.now }: RollingBackupPorts,
): () => void {
  const backUp = (minAgeMs: number): void => {
    if (isDue(store, minAgeMs, now())) addBackup(store, now()).catch(onFailure);
  };
  // After the first calls, which somebody waits for.
  const first = setTimeout(backUp, 2000, persistent ? 0 : DAY_MS).unref();
  const daily = setInterval(backUp, DAY_MS / 24, DAY_MS).unref();
  return () => {
    clearTimeout(first);
    clearInterval(daily);
  };
}

function isDue(store: Store, minAgeMs: number, now: number): boolean {
  const [newest] = listBackups(store.file);
  // One without projects and media must not push out those that have some.
  if (isEmpty(store)) return false;
  return !newest || (now - newest.createdAt >= minAgeMs && lastChange(store.file) > newest.createdAt);
}

/** Whether a database holds nothing that a person made. */
export function isEmpty(store: Pick<Store, 'countRows'>): boolean {
  const { projects = 0, assets = 0 } = store.countRows();
  return projects + assets === 0;
}

const lastChange = (file: string): number =>
  Math.max(...[file, `${file}-wal`].map((each) => statSync(each, { throwIfNoEntry: false })?.mtimeMs ?? 0));
