/** The lock that keeps several set-ups from running at once. */
import { spawn, spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { withLock } from '../../build/setup/lock.mjs';
import { root, scratchFolder } from './scratch.js';

const lockModule = pathToFileURL(join(root, 'build/setup/lock.mjs')).href;

/** A process id that was in use and is no more. */
const deadPid = () => spawnSync(process.execPath, ['-e', '']).pid;

function leaveLock(folder: string, owner: number | null, ageMs = 0): void {
  mkdirSync(folder, { recursive: true });
  if (owner !== null) writeFileSync(join(folder, 'owner'), String(owner));
  const then = new Date(Date.now() - ageMs);
  utimesSync(folder, then, then);
}

describe('withLock', () => {
  it('lets several processes work one after the other', async () => {
    const folder = scratchFolder();
    const log = join(folder, 'log');
    const program = `
      import { appendFileSync } from 'node:fs';
      import { setTimeout } from 'node:timers/promises';
      import { withLock } from ${JSON.stringify(lockModule)};
      await withLock(${JSON.stringify(join(folder, 'lock'))}, () => {}, async () => {
        appendFileSync(${JSON.stringify(log)}, 'in ');
        await setTimeout(60);
        appendFileSync(${JSON.stringify(log)}, 'out ');
      });`;
    const run = () =>
      new Promise((done) => {
        spawn(process.execPath, ['--input-type=module', '-e', program]).on('close', done);
      });
    expect(await Promise.all([run(), run(), run(), run()])).toEqual([0, 0, 0, 0]);
    expect(readFileSync(log, 'utf8')).toBe('in out '.repeat(4));
    expect(readdirSync(folder)).toEqual(['log']);
  });

  it.each([
    ['whose owner has died', deadPid, 0],
    ['whose owner has not been heard of for long: its process id is another one now', () => process.pid, 120_000],
    ['whose owner died before it gave its name', () => null, 10_000],
  ])('takes over a lock %s', async (_case, owner, ageMs) => {
    const folder = join(scratchFolder(), 'lock');
    leaveLock(folder, owner(), ageMs);
    await expect(
      withLock(
        folder,
        () => {},
        async () => 'done',
      ),
    ).resolves.toBe('done');
    expect(existsSync(folder)).toBe(false);
  });

  it('waits for a living owner and says so once', async () => {
    const folder = join(scratchFolder(), 'lock');
    const order: string[] = [];
    const said: string[] = [];
    let release = () => {};
    const first = withLock(
      folder,
      () => {},
      () =>
        new Promise<void>((done) => {
          release = () => {
            order.push('first');
            done();
          };
        }),
    );
    const second = withLock(
      folder,
      (line) => {
        said.push(line);
        // Several turns later, so that a second message would have had its chance.
        setTimeout(release, 350);
      },
      async () => void order.push('second'),
    );
    await Promise.all([first, second]);
    expect(order).toEqual(['first', 'second']);
    expect(said).toEqual([`Waiting for another command's set-up to finish (process ${process.pid})`]);
  });

  it('is free again after a failure', async () => {
    const folder = join(scratchFolder(), 'lock');
    const log = join(folder, '..', 'log');
    await expect(
      withLock(
        folder,
        () => {},
        () => Promise.reject(new Error('npm failed')),
      ),
    ).rejects.toThrow('npm failed');
    await withLock(
      folder,
      () => {},
      async () => appendFileSync(log, 'ran'),
    );
    expect(readFileSync(log, 'utf8')).toBe('ran');
  });
});
