/** The doctor's own checks: folders, disk space, the database. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import { checkFolders, checkStore, runChecks } from '../../../main/engine/doctor/doctor.js';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'upright-doctor-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

describe('checkFolders', () => {
  it.each([
    [20e9, 'ok', '20.0 GB free'],
    [3e9, 'warn', '3.0 GB free'],
    [1e8, 'fail', '0.1 GB free'],
  ])('%d bytes free: %s', async (free, status, detail) => {
    const [check] = await checkFolders({ cache: join(root, 'cache') }, async () => free);
    expect(check).toMatchObject({ id: 'folder.cache', status });
    expect(check?.detail).toContain(detail);
    expect(check?.advice === null).toBe(status === 'ok');
  });

  it('creates the folder, and reads its free space', async () => {
    const [check] = await checkFolders({ data: join(root, 'a', 'b') });
    expect(existsSync(join(root, 'a', 'b'))).toBe(true);
    expect(check?.detail).toMatch(/, \d+\.\d GB free$/);
  });

  it('fails where a file stands in its place', async () => {
    writeFileSync(join(root, 'data'), '');
    const [check] = await checkFolders({ data: join(root, 'data') });
    expect(check).toMatchObject({ status: 'fail', advice: expect.stringContaining('UPRIGHT_HOME') });
  });
});

describe('checkStore', () => {
  const facts = { schemaVersion: 4, damage: [], bytes: 1_500_000, rows: { projects: 3, jobs: 2 }, backups: 0 };

  it('passes for an intact database', async () => {
    const [check] = await checkStore(() => facts, '/x/upright.db');
    expect(check).toMatchObject({
      id: 'store',
      status: 'ok',
      detail: 'whole, version 4, 5 rows, 1.5 MB',
      advice: null,
    });
  });

  it('says what to do about a damaged one', async () => {
    const damage = ['row 1 missing from index a', 'b', 'c', 'd'];
    const [check] = await checkStore(() => ({ ...facts, damage }), '/x/upright.db');
    expect(check).toMatchObject({ status: 'fail', detail: 'damaged: row 1 missing from index a; b; c' });
    expect(check?.advice).toContain('/x/upright.db');
  });

  it('is a failed check where it cannot be read', async () => {
    const unreadable = () => {
      throw new UprightError('store.damaged');
    };
    expect(await runChecks([() => checkStore(unreadable, '')])).toMatchObject([{ id: 'store', status: 'fail' }]);
  });
});
