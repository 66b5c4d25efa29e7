/** Backups of the database: when they are made, which are kept, and how one is put back. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { addBackup, isEmpty, startRollingBackups } from '../../../main/engine/store/rolling-backups.js';
import {
  type BackupFile,
  backupFolder,
  chooseExpired,
  listBackups,
  toBackupName,
} from '../../../main/engine/store/backups.js';
import { restoreBackup } from '../../../main/engine/store/restore.js';
import { openStore } from '../../../main/engine/store/store.js';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upright-backups-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const file = () => join(folder, 'data', 'upright.db');
const NOON = Date.UTC(2026, 5, 15, 12);
const HOUR = 3_600_000;

const setName = (name: string) => {
  const store = openStore(file());
  store.run(store.sql.insertInto('data_settings').values({ name, value: '1' }));
  return store;
};
const namesIn = () => {
  const store = openStore(file());
  const names = store.all(store.sql.selectFrom('data_settings').select('name')).map(({ name }) => name);
  store.close();
  return names;
};

describe('which are kept', () => {
  const at = (createdAt: number): BackupFile => ({ file: String(createdAt), createdAt, bytes: 1 });

  test('the latest five, one of each of seven days, and one of each of four weeks', () => {
    const hourly = Array.from({ length: 24 * 60 }, (_, hour) => at(NOON - hour * HOUR));
    const expired = new Set(chooseExpired(hourly));
    const kept = hourly.filter((backup) => !expired.has(backup)).map(({ createdAt }) => (NOON - createdAt) / HOUR);
    // Noon and the four hours before, the last hour of six days before, and that of two weeks before those.
    expect(kept).toHaveLength(5 + 6 + 2);
    expect(kept.slice(0, 6)).toEqual([0, 1, 2, 3, 4, 13]);
    expect(kept.at(-1)).toBeGreaterThan(14 * 24);
  });

  test('all of few', () => expect(chooseExpired([at(NOON), at(NOON - HOUR)])).toEqual([]));
});

describe('a backup', () => {
  test('is a whole copy that only its user may read, made while the database is in use', async () => {
    const store = setName('kept');
    const backup = await addBackup(store, NOON);
    store.close();
    expect(listBackups(file())).toEqual([backup]);
    if (process.platform !== 'win32') {
      expect(statSync(backup.file).mode & 0o777).toBe(0o600);
      expect(statSync(dirname(backup.file)).mode & 0o777).toBe(0o700);
    }
    rmSync(file());
    expect(await restoreBackup(file(), null, NOON)).toEqual({ backup: backup.file, replaced: null });
    expect(namesIn()).toEqual(['kept']);
  });

  test('takes the place of a damaged database, which is kept', async () => {
    const store = setName('kept');
    const { file: backup } = await addBackup(store, NOON);
    store.close();
    writeFileSync(file(), 'no database at all, but something');
    expect(() => openStore(file())).toThrow(/upright restore.*2026-06-15 12:00/s);
    const { replaced } = await restoreBackup(file(), null, NOON);
    expect(readFileSync(replaced ?? '', 'utf8')).toContain('no database');
    expect(namesIn()).toEqual(['kept']);
    expect(existsSync(backup)).toBe(true);
  });

  test('is the newest that is whole; a damaged one that is named is refused, and changes nothing', async () => {
    const store = setName('kept');
    const { file: whole } = await addBackup(store, NOON);
    store.close();
    const damaged = join(backupFolder(file()), toBackupName(NOON + HOUR));
    writeFileSync(damaged, 'x'.repeat(5000));
    await expect(restoreBackup(file(), damaged, NOON)).rejects.toMatchObject({ code: 'store.damaged' });
    await expect(restoreBackup(file(), join(folder, 'none.db'), NOON)).rejects.toThrow(/upright backup --list/);
    expect((await restoreBackup(file(), null, NOON)).backup).toBe(whole);
  });

  test('is not made of an empty database', () => {
    const store = openStore(file());
    expect(isEmpty(store)).toBe(true);
    expect(store.isNew).toBe(true);
    store.close();
  });
});

test('an empty file beside backups is damage; without any it is a new database', async () => {
  mkdirSync(dirname(file()), { recursive: true });
  writeFileSync(file(), '');
  const store = setName('kept');
  expect(store.isNew).toBe(true);
  await addBackup(store, NOON);
  store.close();
  writeFileSync(file(), '');
  expect(() => openStore(file())).toThrow(expect.objectContaining({ code: 'store.damaged' }));
});

test('one is made at the start and each day, where something is new', async () => {
  const store = openStore(file());
  const held = vi.spyOn(store, 'countRows').mockReturnValue({ projects: 1, assets: 0 });
  const count = () => listBackups(file()).length;
  store.run(store.sql.insertInto('data_settings').values({ name: 'a', value: '1' }));
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] });
  let now = Date.now();
  const stop = startRollingBackups(store, {
    persistent: true,
    onFailure: (error) => expect.fail(String(error)),
    now: () => now,
  });
  const look = async (hours: number) => {
    now += hours * HOUR;
    await vi.advanceTimersToNextTimerAsync();
  };
  try {
    await look(0);
    await vi.waitFor(() => expect(count()).toBe(1));
    utimesSync(file(), new Date(now + HOUR), new Date(now + HOUR));
    await look(12);
    expect(count()).toBe(1);
    await look(13);
    await vi.waitFor(() => expect(count()).toBe(2));
    await look(25);
    expect(count()).toBe(2);
  } finally {
    stop();
    vi.useRealTimers();
    held.mockRestore();
    store.close();
  }
});
