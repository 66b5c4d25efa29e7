/** Commands on a home whose database is damaged, unusable, or gone. */
import { existsSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { run } from '../../main/cli/run.js';
import { FakeProcess } from './fake.js';
import { makeScratch, type Scratch } from './scratch.js';

let scratch: Scratch;
let database: string;
beforeAll(async () => {
  scratch = await makeScratch();
  database = join(scratch.env.UPRIGHT_HOME ?? '', 'data', 'upright.db');
});
afterAll(() => scratch.remove());

async function upright(...argv: string[]): Promise<{ code: number; out: string; err: string; lines: unknown[] }> {
  const process = new FakeProcess({ env: scratch.env, cwd: scratch.folder });
  const code = await run(argv, process.io);
  return { code, out: process.out, err: process.err, lines: argv.includes('--json') ? process.lines : [] };
}

test('the settings are for their user alone', async () => {
  expect((await upright('settings', 'set', 'prerender', 'false')).code).toBe(0);
  const config = join(scratch.env.UPRIGHT_HOME ?? '', 'config');
  if (process.platform === 'win32') return;
  const modes = [config, join(config, 'settings.json')].map((path) => statSync(path).mode & 0o777);
  expect(modes).toEqual([0o700, 0o600]);
});

test('a damaged database: files are rendered, the doctor works, and the newest backup is offered and restored', async () => {
  expect((await upright('project', 'new', 'Leg day')).code).toBe(0);
  const backup = await upright('backup', '--json');
  expect(backup.code).toBe(0);
  expect((await upright('backup', '--list')).out).toContain('upright-');

  writeFileSync(database, 'garbage that is no database');
  const list = await upright('project', 'list');
  expect([list.code, list.err]).toEqual([12, expect.stringContaining('upright restore')]);

  const frame = await upright('frame', 'recipe.json', '--at', '0.5s', '-o', 'frame.png');
  expect([frame.code, frame.err]).toEqual([0, expect.stringMatching(/damaged.*goes on without it/)]);
  expect(existsSync(scratch.at('frame.png'))).toBe(true);
  const render = await upright('render', 'recipe.json', '-o', 'out.mp4', '--size', '90x160', '--json');
  expect(render.code).toBe(0);
  expect(scratch.measure('out.mp4')).toMatchObject({ frames: 60 });

  const doctor = await upright('doctor', '--json');
  expect(doctor.code).toBe(12);
  const [{ checks }] = doctor.lines as [{ checks: { id: string; status: string; advice: string }[] }];
  expect(checks.find(({ id }) => id === 'store')).toMatchObject({
    status: 'fail',
    advice: expect.stringContaining('restore'),
  });
  expect((await upright('doctor', '--report', 'report.zip')).code).toBe(0);
  expect(readFileSync(database, 'utf8')).toContain('garbage');

  expect((await upright('restore')).out).toMatch(/Restored .*kept as /s);
  expect((await upright('project', 'list')).out).toContain('Leg day');
});

test('a missing database beside backups is told, and so is an unusable one', async () => {
  for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
  expect((await upright('project', 'list')).err).toContain('upright restore');
  const { lines } = await upright('doctor', '--json');
  const [{ checks }] = lines as [{ checks: { id: string; status: string }[] }];
  expect(checks.find(({ id }) => id === 'store')).toMatchObject({ status: 'warn' });

  for (const end of ['', '-wal', '-shm']) rmSync(database + end, { force: true });
  mkdirSync(database);
  expect((await upright('project', 'list')).code).toBe(6);
  expect((await upright('validate', 'recipe.json')).code).toBe(0);
});
