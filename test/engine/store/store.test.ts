/** The database: queries, migrations, and the lock of a home. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockHome } from '../../../main/engine/store/home-lock.js';
import { backupName, type Migration } from '../../../main/engine/store/migrate.js';
import { openStore } from '../../../main/engine/store/store.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-store-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const settings: Migration = {
  number: 1,
  name: 'settings',
  up: 'CREATE TABLE data_settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;',
};
const notes: Migration = { number: 2, name: 'notes', up: 'CREATE TABLE notes (id INTEGER PRIMARY KEY) STRICT;' };
const broken: Migration = {
  number: 3,
  name: 'broken',
  up: 'CREATE TABLE more (id INTEGER); INSERT INTO nowhere VALUES (1);',
};

const file = () => join(folder, 'data', 'upright.db');
const tablesOf = (path: string): string[] => {
  const db = new Database(path, { readonly: true });
  const rows = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").all() as {
    name: string;
  }[];
  db.close();
  return rows.map(({ name }) => name);
};

describe('queries', () => {
  test('are typed, and a failed transaction changes nothing', () => {
    const store = openStore(file());
    const insert = (name: string) => store.sql.insertInto('data_settings').values({ name, value: '1' });
    expect(store.run(insert('a'))).toBe(1);
    expect(() =>
      store.transaction(() => {
        store.run(insert('b'));
        store.run(insert('a'));
      }),
    ).toThrow();
    expect(store.all(store.sql.selectFrom('data_settings').select('name'))).toEqual([{ name: 'a' }]);
    expect(store.findDamage()).toEqual([]);
    store.close();
  });

  test('use write-ahead logging, full durability and foreign keys', () => {
    const store = openStore(file());
    store.close();
    const db = new Database(file());
    expect(db.pragma('journal_mode', { simple: true })).toBe('wal');
    db.close();
  });
});

describe('migrations', () => {
  test('run in order, with a backup of the file', () => {
    openStore(file(), [settings]).close();
    const store = openStore(file(), [notes, settings]);
    expect(store.version()).toBe(2);
    store.close();
    expect(tablesOf(file())).toEqual(['data_settings', 'notes']);
    expect(tablesOf(backupName(file(), 1))).toEqual(['data_settings']);
  });

  test('leave the file unchanged if one fails', async () => {
    openStore(file(), [settings]).close();
    expect(() => openStore(file(), [settings, notes, broken])).toThrow(/nowhere/);
    expect(tablesOf(file())).toEqual(['data_settings']);
    const store = openStore(file(), [settings]);
    expect(store.version()).toBe(1);
    store.close();
  });

  test('refuse a database of a newer version and leave it unchanged', async () => {
    openStore(file(), [settings, notes]).close();
    const before = await readFile(file());
    expect(() => openStore(file(), [settings])).toThrow(expect.objectContaining({ code: 'store.too-new' }));
    expect((await readFile(file())).equals(before)).toBe(true);
    expect(await readdir(join(folder, 'data'))).toEqual(['upright.db']);
  });

  test('report a damaged file without replacing it', async () => {
    openStore(file()).close();
    const damaged = 'this was a database once'.repeat(400);
    await writeFile(file(), damaged);
    expect(() => openStore(file())).toThrow(expect.objectContaining({ code: 'store.damaged' }));
    expect(await readFile(file(), 'latin1')).toBe(damaged);
  });
});

describe('the lock of a home', () => {
  test('is refused to a second engine until the first releases it', () => {
    const lock = lockHome(folder);
    expect(() => lockHome(folder)).toThrow(
      expect.objectContaining({ code: 'home.busy', data: expect.objectContaining({ pid: process.pid }) }),
    );
    lock.release();
    lock.release();
    lockHome(folder).release();
  });

  test('ends with its process, however that ends, and is refused until then', async () => {
    const program = `
      const Database = require('better-sqlite3');
      const db = new Database(${JSON.stringify(join(folder, 'engine.lock'))});
      db.exec('BEGIN EXCLUSIVE');
      console.log('held');
      setInterval(() => {}, 1000);
    `;
    const child = spawn(process.execPath, ['-e', program], { stdio: ['ignore', 'pipe', 'inherit'] });
    await once(child.stdout, 'data');
    expect(() => lockHome(folder)).toThrow(expect.objectContaining({ code: 'home.busy' }));
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockHome(folder).release();
  });

  test('a copy of a locked home is not locked', async () => {
    const lock = lockHome(join(folder, 'home'));
    const copy = join(folder, 'copy');
    await cp(join(folder, 'home'), copy, { recursive: true });
    lockHome(copy).release();
    lock.release();
  });
});
