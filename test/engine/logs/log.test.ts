/** The log on a real disk: lines, levels, rotation, modes, and folders that cannot be written. */
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { chooseLevel } from '../../../main/engine/logs/level.js';
import { openLog } from '../../../main/engine/logs/log.js';
import { readLogLines } from '../../../main/engine/logs/read-lines.js';

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'upright-log-'));
  folder = join(root, 'logs');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const readEvents = async () => (await readLogLines(folder)).map((line) => JSON.parse(line) as Record<string, unknown>);

describe('openLog', () => {
  it('writes one line of JSON an event, without secrets', async () => {
    const log = openLog({ folder, level: 'info', now: () => 0, home: '/home/ann' });
    log.hide('very-secret-door-token');
    log
      .child({ part: 'socket' })
      .info('door.opened', { file: '/home/ann/a.mp4', token: 'abc', at: 'very-secret-door-token' });
    await log.close();
    const text = readFileSync(join(folder, 'upright.log'), 'utf8');
    expect(JSON.parse(text)).toEqual({
      level: 'info',
      pid: process.pid,
      time: '1970-01-01T00:00:00.000Z',
      event: 'door.opened',
      part: 'socket',
      file: '~/a.mp4',
      token: '[hidden]',
      at: '[hidden]',
    });
  });

  it('writes its level and above, and changes at run time, for children too', async () => {
    const log = openLog({ folder, level: 'warn' });
    const child = log.child({});
    child.info('a');
    child.warn('b');
    log.setLevel('trace');
    child.trace('c');
    log.setLevel('silent');
    child.error('d');
    await log.flush();
    log.setLevel('error');
    child.error('e');
    child.warn('f');
    await log.close();
    expect((await readEvents()).map(({ event }) => event)).toEqual(['b', 'c', 'e']);
  });

  it('rotates, and its folder never outgrows its limits', async () => {
    const limits = { fileBytes: 20_000, files: 3 };
    const log = openLog({ folder, level: 'info', limits });
    for (let i = 0; i < 2000; i += 1) {
      log.info('line', { i, filler: 'x'.repeat(50) });
      if (i % 100 === 0) await log.flush();
    }
    await log.close();
    expect(readdirSync(folder).sort()).toEqual(['upright.1.log', 'upright.2.log', 'upright.log']);
    const sizes = readdirSync(folder).map((name) => statSync(join(folder, name)).size);
    expect(Math.max(...sizes)).toBeLessThan(limits.fileBytes + 1000);
    const kept = (await readEvents()).map(({ i }) => i as number);
    expect(kept.at(-1)).toBe(1999);
    expect(kept).toEqual(kept.toSorted((a, b) => a - b));
    expect(kept.length).toBeGreaterThan(200);
  });

  it.skipIf(process.platform === 'win32')('is private, even if its files were not before', async () => {
    mkdirSync(folder, { mode: 0o755 });
    writeFileSync(join(folder, 'upright.log'), '');
    chmodSync(join(folder, 'upright.log'), 0o644);
    const log = openLog({ folder, level: 'info', limits: { fileBytes: 500, files: 3 } });
    for (let i = 0; i < 20; i += 1) log.info('line', { i });
    await log.close();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder)) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
  });

  it('is silently off where the folder cannot be created, without repeated attempts', async () => {
    writeFileSync(folder, 'a file stands in its place');
    let time = 0;
    const log = openLog({ folder, level: 'info', now: () => time });
    for (let i = 0; i < 5000; i += 1) log.info('line', { i });
    await log.flush();
    rmSync(folder);
    log.info('too early');
    await log.flush();
    expect(existsSync(folder)).toBe(false);
    time = 61_000;
    log.info('again');
    await log.close();
    expect((await readEvents()).map(({ event, lines }) => lines ?? event)).toEqual([expect.any(Number), 'again']);
  });

  it('accepts fields that cannot be serialized', async () => {
    const log = openLog({ folder, level: 'info' });
    const circular: Record<string, unknown> = { big: 1n, level: 'error', event: 'other' };
    circular.self = circular;
    log.info('odd', circular);
    log.info('huge', { list: Array.from({ length: 100 }, () => 'y'.repeat(5000)) });
    await log.close();
    expect(await readEvents()).toMatchObject([
      { event: 'odd', level: 'info', big: '1', self: { self: '[circular]' } },
      { event: 'huge', cut: expect.any(Number) },
    ]);
  });

  it('keeps room for an error after a flood of other lines', async () => {
    const log = openLog({ folder, level: 'info' });
    log.info('first');
    await log.flush();
    for (let i = 0; i < 15_000; i += 1) log.info('flood', { filler: 'x'.repeat(100) });
    log.error('bug');
    await log.close();
    const events = (await readEvents()).map(({ event }) => event);
    expect(events.length).toBeLessThan(15_000);
    expect(events.at(-1)).toBe('bug');
    expect(events).toContain('log.dropped');
  });

  it('drops lines after its end', async () => {
    const log = openLog({ folder, level: 'info' });
    await log.close();
    log.error('late');
    await log.close();
    expect(existsSync(folder)).toBe(false);
  });
});

describe('readLogLines', () => {
  it('returns the last complete lines', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'upright.1.log'), 'one\ntwo\n');
    appendFileSync(join(folder, 'upright.log'), 'three\nfour\n');
    expect(await readLogLines(folder)).toEqual(['one', 'two', 'three', 'four']);
    expect(await readLogLines(folder, 13)).toEqual(['three', 'four']);
    expect(await readLogLines(folder, 8)).toEqual(['four']);
    expect(await readLogLines(join(root, 'none'))).toEqual([]);
  });
});

describe('chooseLevel', () => {
  it.each([
    [undefined, 'info'],
    ['debug', 'debug'],
    [' TRACE ', 'trace'],
    ['loud', 'info'],
  ])('UPRIGHT_LOG=%s', (named, level) => {
    expect(chooseLevel({ UPRIGHT_LOG: named }, 'info')).toBe(level);
  });
});
