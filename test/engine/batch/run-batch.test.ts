/** Running a batch: results, failures, resuming, canceling. */
import { mkdir, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { UprightError } from '../../../core/errors.js';
import type { PartsProgress } from '../../../core/api/jobs.js';
import { Fixture, template, titleOf } from './batch-fixture.js';

let batch: Fixture;
beforeEach(async () => {
  batch = await Fixture.make();
});
afterEach(() => batch.remove());

const report = async (name = 'batch-report.csv') =>
  parse<Record<string, string>>(await readFile(batch.at(name), 'utf8'), { columns: true });
const names = () => batch.asked.map(({ output }) => output.slice(batch.folder.length + 1)).sort();

describe('a batch', () => {
  test('renders each row, with progress and a report', async () => {
    const progress: PartsProgress[] = [];
    const made = await batch.run({}, { onProgress: (each) => progress.push(each) });
    expect(batch.asked.map(({ project, title }) => [titleOf(project), title]).sort()).toEqual([
      ['Hello Ada', 'Row 1: Ada.mp4'],
      ['Hello Bo', 'Row 2: Bo.mp4'],
    ]);
    expect(made).toEqual({
      report: batch.at('batch-report.csv'),
      done: 2,
      failed: 0,
      skipped: 0,
      rows: [
        { row: 1, output: batch.at('Ada.mp4'), state: 'done', error: null },
        { row: 2, output: batch.at('Bo.mp4'), state: 'done', error: null },
      ],
    });
    expect(progress.map(({ done, total, percent }) => [done, total, percent])).toEqual([
      [0, 2, 0],
      [1, 2, 50],
      [2, 2, 100],
    ]);
    const { size } = await stat(batch.at('Bo.mp4'));
    expect((await report())[1]).toMatchObject({ row: '2', state: 'done', bytes: String(size), code: '' });
  });

  test('a failed row does not stop the others', async () => {
    const { exportVideo } = batch;
    batch.exportVideo = async (asked, signal) => {
      if (asked.title.includes('Bo')) return { ok: false, error: { code: 'ffmpeg.failed', message: '=1+1, it said.' } };
      if (asked.title.includes('Cy')) throw new UprightError('disk.full');
      return exportVideo(asked, signal);
    };
    batch.findProblems = async (project) => {
      if (titleOf(project).includes('Di')) throw new UprightError('media.unreadable', 'No.');
      if (!titleOf(project).includes('Ed')) return [];
      return [{ severity: 'error', code: 'font.missing', message: 'No font.', path: [] }];
    };
    const rows = ['Ada', 'Bo', 'Cy', 'Di', 'Ed', 'Flo'].map((name) => ({ name }));
    const made = await batch.run({ rows: [...rows, { name: null }] });
    expect(made.rows.map(({ row, state, error }) => [row, state, error?.code])).toEqual([
      [1, 'done', undefined],
      [2, 'failed', 'ffmpeg.failed'],
      [3, 'failed', 'disk.full'],
      [4, 'failed', 'media.unreadable'],
      [5, 'failed', 'font.missing'],
      [6, 'done', undefined],
      [7, 'failed', 'output.invalid'],
    ]);
    expect(made).toMatchObject({ done: 2, failed: 5 });
    const lines = await report();
    expect(lines.map(({ state }) => state)).toEqual(made.rows.map(({ state }) => state));
    // What would run in a spreadsheet is a text there.
    expect(lines[1]?.message).toBe("'=1+1, it said.");
  });

  test('creates the folders of its output names', async () => {
    await batch.run({ output: batch.at('for {name}/{row}.mp4') });
    expect(names()).toEqual(['for Ada/1.mp4', 'for Bo/2.mp4']);
    expect(await readdir(batch.at('for Bo'))).toEqual(['2.mp4']);
  });

  test('does not overwrite other files', async () => {
    await writeFile(batch.at('Bo.mp4'), 'precious');
    expect((await batch.run()).rows[1]).toMatchObject({ state: 'failed', error: { code: 'output.invalid' } });
    expect(await readFile(batch.at('Bo.mp4'), 'utf8')).toBe('precious');
    expect(await batch.run({ overwrite: true })).toMatchObject({ done: 1, skipped: 1 });
    expect(await readFile(batch.at('Bo.mp4'), 'utf8')).not.toBe('precious');
  });

  test('does not overwrite other files or its rows with its report', async () => {
    await writeFile(batch.at('batch-report.csv'), 'my,own\r\n1,2\r\n');
    await expect(batch.run()).rejects.toMatchObject({ code: 'output.invalid' });
    await expect(batch.check()).rejects.toMatchObject({ code: 'output.invalid' });
    expect(await readFile(batch.at('batch-report.csv'), 'utf8')).toBe('my,own\r\n1,2\r\n');
    await writeFile(batch.at('batch-report.csv'), 'row,output,state,bytes,key,code,message\r\n1,a,done,1,k,,\r\n');
    const rows = { file: batch.at('batch-report.csv') };
    await expect(batch.run({ rows, output: batch.at('{row}.mp4') })).rejects.toMatchObject({ code: 'output.invalid' });
  });
});

describe('run again', () => {
  test('it skips unchanged videos and renders the rest', async () => {
    await batch.run({ rows: [{ name: 'Ada' }, { name: 'Bo' }, { name: 'Cy' }, { name: 'Di', greet: '1' }] });
    await rm(batch.at('Bo.mp4'));
    await truncate(batch.at('Cy.mp4'), 3);
    await batch.write('template.json', template({ text: 'Hello {{name}}{{greet|}}' }));
    const rows = [{ name: 'Ada' }, { name: 'Bo' }, { name: 'Cy' }, { name: 'Di', greet: '2' }, { name: 'Ed' }];
    const again = await batch.run({ rows });
    expect(again.rows.map(({ state }) => state)).toEqual(['skipped', 'done', 'done', 'done', 'done']);
    expect(names()).toEqual(['Bo.mp4', 'Cy.mp4', 'Di.mp4', 'Ed.mp4']);
    expect(await batch.run({ rows })).toMatchObject({ done: 0, skipped: 5 });
    expect(await report()).toHaveLength(5);
  });

  test('other settings and a changed clip render them again', async () => {
    await writeFile(batch.at('clip.mp4'), 'one');
    const assets = [{ id: 'a', kind: 'video', path: 'clip.mp4' }];
    await batch.write('template.json', template({}, { assets }));
    await batch.run();
    expect(await batch.run()).toMatchObject({ skipped: 2 });
    expect(await batch.run({ settings: { codec: 'hevc' } })).toMatchObject({ done: 2 });
    await writeFile(batch.at('clip.mp4'), 'another');
    expect(await batch.run({ settings: { codec: 'hevc' } })).toMatchObject({ done: 2 });
  });

  test('videos of an earlier run with the same names stay known', async () => {
    const output = batch.at('{name}-{language}.mp4');
    await batch.run({ output, languages: ['en'] });
    expect(await batch.run({ output, languages: ['fr'] })).toMatchObject({ done: 2 });
    expect(await batch.run({ output, languages: ['en', 'fr'] })).toMatchObject({ skipped: 4, failed: 0 });
  });

  /** A run that ends like a killed process: with its journal as it was after so many exports, and no more. */
  async function killedAfter(exports: number, rows: readonly object[]): Promise<void> {
    const { exportVideo } = batch;
    const stop = new AbortController();
    let left = exports;
    batch.exportVideo = async (asked, signal) => {
      if (left-- <= 0) {
        // The file is in its place already when the kill comes.
        await exportVideo(asked, signal);
        stop.abort();
      }
      return exportVideo(asked, signal);
    };
    await expect(batch.run({ rows }, { signal: stop.signal })).rejects.toMatchObject({ code: 'job.canceled' });
    batch.exportVideo = exportVideo;
  }

  test('after two kills nothing is refused or rendered twice', async () => {
    const rows = Array.from({ length: 9 }, (_, i) => ({ name: `N${i}` }));
    await killedAfter(4, rows);
    await killedAfter(1, rows);
    const before = (await readdir(batch.folder)).filter((name) => name.endsWith('.mp4'));
    expect(before.length).toBeGreaterThanOrEqual(5);
    const done = new Set((await report()).filter(({ state }) => state === 'done').map(({ output }) => output));
    const last = await batch.run({ rows });
    expect(last.failed).toBe(0);
    expect(last.skipped).toBe(done.size);
    expect(batch.asked.filter(({ output }) => done.has(output))).toEqual([]);
  });

  test('a truncated last line of the journal is ignored', async () => {
    await batch.run();
    const text = await readFile(batch.at('batch-report.csv'), 'utf8');
    for (const cut of [text.length - 1, text.length - 20, text.indexOf('Bo') + 1]) {
      await writeFile(batch.at('batch-report.csv'), text.slice(0, cut));
      await rm(batch.at('Bo.mp4'), { force: true });
      expect(await batch.run()).toMatchObject({ failed: 0, done: 1, skipped: 1 });
    }
    await writeFile(batch.at('batch-report.csv'), `${text}2,"${batch.at('Bo.mp4')}`);
    expect(await batch.run()).toMatchObject({ failed: 0, skipped: 2 });
  });
});

describe('canceling', () => {
  test('waits for running videos, starts no others, and keeps finished ones', async () => {
    const stop = new AbortController();
    let running = 0;
    batch.exportVideo = (_, signal) => {
      running++;
      return new Promise((resolve) =>
        signal.addEventListener('abort', () => {
          running--;
          resolve({ ok: false, error: { code: 'job.canceled', message: 'The job was canceled.' } });
        }),
      );
    };
    const rows = Array.from({ length: 50 }, (_, i) => ({ name: `N${i}` }));
    const made = batch.run({ rows }, { signal: stop.signal });
    await vi.waitFor(() => expect(running).toBe(3), 60_000);
    stop.abort();
    await expect(made).rejects.toMatchObject({ code: 'job.canceled' });
    expect([running, batch.asked.length]).toEqual([0, 3]);
  });

  test('a report that cannot be written ends it, with the reason', async () => {
    const { exportVideo } = batch;
    batch.exportVideo = async (asked, signal) => {
      await rm(batch.at('batch-report.csv'), { force: true });
      await mkdir(batch.at('batch-report.csv'), { recursive: true });
      return exportVideo(asked, signal);
    };
    // One row: of several, one may write its line where another is just about to put the folder.
    await expect(batch.run({ rows: [{ name: 'Ada' }] })).rejects.toMatchObject({ code: 'EISDIR' });
  });
});
