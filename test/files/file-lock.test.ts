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

test.skipIf(process.platform === 'win32')('is held and given back where there is no room for its number', async () => {
  // The process may write no byte to any file, and says what it saw by its status.
  const script = `process.on('SIGXFSZ', () => undefined);
    const { existsSync } = await import('node:fs');
    const { registerHooks } = await import('node:module');
    registerHooks({ resolve: (name, context, next) => next(name.replace(/^(\\..*)\\.js$/, '$1.ts'), context) });
    const { withFileLock } = await import(${JSON.stringify(join(import.meta.dirname, '../../main/files/file-lock.ts'))});
    const isHeld = withFileLock(process.argv[1], () => existsSync(process.argv[1]));
    process.exit(isHeld && !existsSync(process.argv[1]) ? 0 : 3);`;
  const limited = ['-c', 'ulimit -f 0; exec "$0" --input-type=module -e "$1" "$2"', process.execPath, script, lock];
  const [status] = await once(spawn('/bin/sh', limited), 'exit');
  expect(status).toBe(0);
});
if (process.platform === 'win32')
  console.info('A lock without room is not tried: only POSIX limits the size of files.');
