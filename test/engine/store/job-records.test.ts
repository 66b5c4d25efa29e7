/** Jobs in the database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Job } from '../../../core/api/jobs.js';
import { type JobRecords, type NewJob, openJobRecords } from '../../../main/engine/store/job-records.js';
import { openStore, type Store } from '../../../main/engine/store/store.js';

let folder: string;
let store: Store;
let records: JobRecords;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upright-records-'));
  store = openStore(join(folder, 'upright.db'));
  records = openJobRecords(store);
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const job = (id: string, changes: Partial<NewJob> = {}): NewJob => ({
  id,
  kind: 'proxy',
  title: id,
  state: 'queued',
  priority: 0,
  key: null,
  parent: null,
  project: null,
  dependsOn: [],
  createdAt: 1000,
  params: null,
  ...changes,
});
const idsInLine = () => records.runnable('proxy', 0, 100).map((queued) => queued.job.id);

test('a job is read as written, by another connection too', () => {
  const params = { text: 'Müsli \u{1f4aa} "', list: [1, null, { deep: true }] };
  const made = records.insert(job('a', { params, project: 'p', priority: -3, key: 'k' }));
  expect(Job.parse(made)).toEqual(made);
  records.change('a', {
    state: 'failed',
    error: { code: 'disk.full', message: 'The disk is full.', data: [1] },
    progress: { stage: 's', done: 1, failed: 0, total: 2, secondsLeft: null, percent: 50 },
    endedAt: 2000,
  });
  store.close();
  store = openStore(join(folder, 'upright.db'));
  records = openJobRecords(store);
  expect(records.find('a')).toEqual({
    ...made,
    state: 'failed',
    error: { code: 'disk.full', message: 'The disk is full.', data: [1] },
    progress: { stage: 's', done: 1, failed: 0, total: 2, secondsLeft: null, percent: 50 },
    endedAt: 2000,
  });
  expect(records.paramsOf('a')).toEqual(params);
  expect(records.bookkeepingOf('a')).toMatchObject({ key: 'k', retries: 0, queuedAt: 1000, waitMs: null, runMs: 0 });
  expect(records.find('b')).toBeUndefined();
});

test('the database refuses a second unfinished job of the same kind and key', () => {
  records.insert(job('a', { key: 'k' }));
  expect(() => records.insert(job('b', { key: 'k' }))).toThrow();
  records.insert(job('c', { key: 'k', kind: 'export' }));
  records.change('a', { state: 'done', endedAt: 1 });
  records.insert(job('d', { key: 'k' }));
  expect(records.unfinishedOf('proxy', 'k')?.id).toBe('d');
  expect(records.doneOf('proxy', 'k')?.id).toBe('a');
});

test('ranks stay in order however often a gap is halved', () => {
  for (const id of ['a', 'b', 'c']) records.insert(job(id));
  for (let turn = 0; turn < 300; turn++) {
    const [, second = '', third = ''] = idsInLine();
    records.change(third, { rank: records.rankBefore(second) });
    expect(idsInLine()).toEqual(['a', third, second]);
  }
  records.insert(job('last'));
  expect(idsInLine().at(-1)).toBe('last');
});

test('removing a job removes its dependencies, and only ended jobs are removed', () => {
  records.insert(job('a'));
  records.insert(job('b', { state: 'waiting', dependsOn: [{ id: 'a', state: 'pending' }] }));
  records.change('a', { state: 'failed', endedAt: 5 });
  expect(records.settleDependency('a', 'broken').map(({ id }) => id)).toEqual(['b']);
  expect(records.forget(['failed', 'canceled'], 5)).toBe(0);
  expect(records.forget(['failed', 'canceled'], 6)).toBe(1);
  // That it failed is still known to those that needed it.
  expect(records.openDependencies('b')).toEqual([{ needs: 'a', state: 'broken' }]);
  expect(records.forget(['waiting'])).toBe(0);
  records.change('b', { state: 'canceled', endedAt: 7 });
  expect(records.forget(['canceled'])).toBe(1);
  expect(store.all(store.sql.selectFrom('job_needs').selectAll())).toEqual([]);
});

describe('a long queue', () => {
  test('is read by indexes without sorting', () => {
    const db = new Database(store.file, { readonly: true });
    const query = `SELECT id FROM jobs WHERE kind = 'proxy' AND state = 'queued' ORDER BY priority DESC, rank LIMIT 1`;
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${query}`).all() as { detail: string }[];
    db.close();
    expect(plan.map(({ detail }) => detail).join()).toContain('jobs_in_line');
    expect(plan.map(({ detail }) => detail).join()).not.toContain('TEMP B-TREE');
  });

  test('is listed in pages without its parameters', () => {
    store.transaction(() => {
      for (let each = 0; each < 2000; each++)
        records.insert(job(`j${each}`, { kind: each % 2 ? 'proxy' : 'export', project: each % 10 ? null : 'p' }));
    });
    const filter = { kinds: ['proxy' as const], states: [], project: undefined };
    expect(records.count(filter)).toBe(1000);
    expect(records.list(filter, 990, 1000).map(({ id }) => id)).toEqual(
      Array.from({ length: 10 }, (_, each) => `j${1981 + each * 2}`),
    );
    expect(records.count({ kinds: [], states: ['queued'], project: 'p' })).toBe(200);
    expect(records.countOf('export', ['queued', 'waiting'])).toBe(1000);
  });
});
