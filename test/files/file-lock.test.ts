/** Locks between processes. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { withFileLock } from '../../main/files/file-lock.js';

let folder: string;
let lock: string;
let file: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-lock-'));
  lock = join(folder, 'the.lock');
  file = join(folder, 'file');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const runNode = (script: string) => spawn(process.execPath, ['-e', script, lock, file]);

test('is held while the function runs, and free after it, also when that throws', () => {
  const holder = () => readFileSync(lock, 'utf8');
  expect(withFileLock(lock, holder)).toBe(`${process.pid}`);
  expect(existsSync(lock)).toBe(false);
  const fail = () => {
    throw new Error('it failed');
  };
  expect(() => withFileLock(lock, fail)).toThrow('it failed');
  expect(existsSync(lock)).toBe(false);
});

test('of a dead process is taken over', async () => {
  const child = runNode('');
  await once(child, 'exit');
  writeFileSync(lock, `${child.pid}`);
  expect(withFileLock(lock, () => readFileSync(lock, 'utf8'))).toBe(`${process.pid}`);
});

test('of a living process is waited for, longer than one without a number', async () => {
  const child = runNode(`
    const fs = require('node:fs');
    const [lock, file] = process.argv.slice(1);
    fs.writeFileSync(lock, String(process.pid));
    console.log('held');
    setTimeout(() => {
      fs.writeFileSync(file, 'of the child');
      fs.rmSync(lock);
    }, 1500);
  `);
  const ended = once(child, 'exit');
  await once(child.stdout, 'data');
  expect(withFileLock(lock, () => readFileSync(file, 'utf8'))).toBe('of the child');
  await ended;
});
