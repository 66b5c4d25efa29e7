/** Full and blocked disks: the log drops lines and delays nobody. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRotatingFile } from '../../../main/engine/logs/rotating-file.js';

const limits = { fileBytes: 1000, files: 2 };
const line = `${'x'.repeat(999)}\n`;
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'upright-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is off for a minute after a full disk, then logs how much is missing', async () => {
  let time = 0;
  let full = true;
  let opened = 0;
  const written: string[] = [];
  const createStream = () => {
    opened += 1;
    return new Writable({
      write(chunk, _encoding, done) {
        if (!full) written.push(String(chunk));
        done(full ? Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' }) : null);
      },
    });
  };
  const file = openRotatingFile(folder, limits, { createStream, now: () => time });
  for (let i = 0; i < 100; i += 1) {
    file.write(line);
    await file.flush();
  }
  expect(opened).toBe(1);
  full = false;
  time = 60_001;
  file.write(line);
  await file.close();
  expect(opened).toBe(2);
  expect(JSON.parse(written[0] ?? '')).toMatchObject({ event: 'log.dropped', lines: 99 });
  expect(written.slice(1)).toEqual([line]);
});

it('buffers little while the disk blocks', () => {
  let stream: Writable | null = null;
  const createStream = () => {
    stream = new Writable({ write() {} });
    return stream;
  };
  const file = openRotatingFile(folder, limits, { createStream, now: () => 0 });
  for (let i = 0; i < 20_000; i += 1) file.write(line);
  expect((stream as Writable | null)?.writableLength).toBeLessThan(1_100_000);
});

it('ends even if the disk blocks', async () => {
  const file = openRotatingFile(folder, limits, { createStream: () => new Writable({ write() {} }), now: () => 0 });
  file.write(line);
  await expect(file.close()).resolves.toBeUndefined();
});
