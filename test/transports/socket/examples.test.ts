/** The clients of docs/examples, run as users run them, with a real engine. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../../main/engine/engine.js';
import { locateFfmpeg } from '../../../main/engine/ffmpeg/locate.js';
import { openSocketServer, type SocketServer } from '../../../main/transports/socket/server.js';
import { findSocketPaths, type SocketPaths } from '../../../main/transports/socket/socket-paths.js';

const PROJECT = {
  schemaVersion: 1,
  id: 'example',
  size: { width: 90, height: 160 },
  fps: { num: 10, den: 1 },
  background: '#336699',
  tracks: [{ id: 'titles', kind: 'text', items: [{ kind: 'title', id: 't', start: 0, length: 10, text: 'Bonjour' }] }],
};

let folder: string;
let paths: SocketPaths;
let engine: Engine;
let server: SocketServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-examples-'));
  await writeFile(join(folder, 'project.json'), JSON.stringify(PROJECT));
  engine = await createEngine({ env: { ...process.env, UPRIGHT_HOME: join(folder, 'home') } });
  paths = findSocketPaths(join(folder, 'home'));
  server = await openSocketServer(engine, { paths, hello: () => ({ version: '1.2.3', pid: process.pid }) });
});
afterAll(async () => {
  await server.close();
  await engine.close();
  await rm(folder, { recursive: true, force: true });
});

const isMissing = (program: string, ...probe: string[]): boolean => {
  const missing = spawnSync(program, probe).status !== 0;
  if (missing) console.info(`${program} is not installed: its example was not run`);
  return missing;
};

async function run(program: string, args: readonly string[], input = '') {
  const child = spawn(program, args, { cwd: folder, stdio: 'pipe' });
  child.stdin.on('error', () => undefined).end(input);
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, out, err };
}

const where = () => `${JSON.stringify({ type: 'result', ...paths })}\n`;

test.each([
  ['python3', ['--version'], 'client.py'],
  [process.execPath, ['--version'], 'client.mjs'],
])('%s renders a project and prints its progress', async (program, probe, script) => {
  if (isMissing(program, ...probe)) return;
  const example = resolve('docs/examples', script);
  const good = await run(program, [example, 'project.json', `${script}.mp4`], where());
  expect(good).toMatchObject({ code: 0, out: expect.stringContaining(join(folder, `${script}.mp4`)) });
  expect(good.err).toMatch(/\d %/);
  expect((await stat(join(folder, `${script}.mp4`))).size).toBeGreaterThan(1000);

  const bad = await run(program, [example, 'gone.json', 'gone.mp4'], where());
  expect(bad).toMatchObject({ code: 1, out: '' });
  expect(bad.err).toContain('gone.json');
  expect(bad.err).not.toMatch(/Traceback|at .*:\d+/);
});

test('python3 makes a project of clips and exports it', async () => {
  if (isMissing('python3', '--version')) return;
  const { ffmpeg, ffprobe } = await locateFfmpeg();
  const makeClip = (name: string, color: string) =>
    spawnSync(ffmpeg.path, [
      '-v',
      'error',
      '-f',
      'lavfi',
      '-i',
      `color=${color}:s=90x160:d=1:r=30`,
      join(folder, name),
    ]);
  makeClip('red-one.mp4', 'red');
  makeClip('blue-two.mp4', 'blue');
  const example = resolve('docs/examples/compose.py');
  const made = await run('python3', [example, 'composed.mp4', 'red-one.mp4', 'blue-two.mp4'], where());
  expect(made).toMatchObject({ code: 0, out: `${join(folder, 'composed.mp4')}\n` });
  expect(made.err).toMatch(/\d %/);
  const count = ['-v', 'error', '-count_packets', '-select_streams', 'v', '-show_entries', 'stream=nb_read_packets'];
  const probed = spawnSync(ffprobe?.path ?? 'ffprobe', [...count, '-of', 'csv=p=0', join(folder, 'composed.mp4')]);
  expect(Number.parseInt(probed.stdout.toString(), 10)).toBe(60);
});

test('a shell calls methods with socat', async () => {
  if (isMissing('socat', '-V')) return;
  const example = [resolve('docs/examples/client.sh'), paths.socket, paths.tokenFile];
  const list = await run('sh', [...example, 'jobs.list']);
  expect(JSON.parse(list.out)).toMatchObject({ id: 1, result: { jobs: expect.any(Array) } });
  const probe = await run('sh', [...example, 'media.probe', JSON.stringify({ files: [join(folder, 'project.json')] })]);
  expect(JSON.parse(probe.out)).toMatchObject({ result: { results: [{ error: { code: 'media.unreadable' } }] } });
});

test('the shell example fails where socat is missing, or no engine answers', async () => {
  const example = [resolve('docs/examples/client.sh'), paths.socket, paths.tokenFile, 'jobs.list'];
  const sh = spawnSync('sh', ['-c', 'command -v sh']).stdout.toString().trim();
  const missing = spawnSync(sh, example, { env: { PATH: join(folder, 'nothing') } });
  expect([missing.status, missing.stderr.toString()]).toEqual([127, expect.stringContaining('socat is not installed')]);
  if (isMissing('socat', '-V')) return;
  const gone = await run('sh', [example[0] ?? '', join(folder, 'gone.sock'), paths.tokenFile, 'jobs.list']);
  expect(gone).toMatchObject({ code: 1, out: '' });
});

test('the ten lines of the page run as written', async () => {
  if (isMissing('python3', '--version')) return;
  const page = await readFile('docs/socket.md', 'utf8');
  const script = /```python\n([^`]*)```/.exec(page)?.[1] ?? '';
  expect(script.trim().split('\n').length).toBeLessThanOrEqual(12);
  // The command is not built here; all it does is to print this.
  const told = script.replace(/subprocess\.check_output\(.*?\]\)/, JSON.stringify(where()));
  const { code, out, err } = await run('python3', ['-c', told]);
  expect([code, err]).toEqual([0, '']);
  expect(out).toContain("'jobs': ");
});
