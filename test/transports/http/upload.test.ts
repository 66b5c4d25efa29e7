/** Uploads. */
import { request as httpRequest } from 'node:http';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, sep } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from './test-server.js';

let folder: string;
let uploads: string;
let open: TestServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-upload-'));
  uploads = join(folder, 'dropped');
  open = await openTestServer({
    uploads,
    outputFolder: folder,
    limits: { uploads: 2, requestMs: 300, headersMs: 200 },
  });
});
afterAll(async () => {
  await open.server.close();
  await rm(folder, { recursive: true, force: true });
});

const upload = (name: string, body: string | Buffer, headers: Record<string, string> = {}) =>
  open.ask(`/upload?name=${encodeURIComponent(name)}`, { method: 'POST', body, headers });

// A request whose body comes when the test says so.
function begin(name: string, headers: Record<string, string> = {}) {
  const sent = httpRequest({
    host: '127.0.0.1',
    port: open.port,
    path: `/upload?name=${name}`,
    method: 'POST',
    headers: { cookie: open.cookie, origin: open.origin, ...headers },
    agent: false,
  });
  sent.on('error', () => {});
  const status = new Promise<number>((resolve) => sent.on('response', ({ statusCode = 0 }) => resolve(statusCode)));
  return { sent, status };
}

test('stores a file under its name in its own folder, and returns the path', async () => {
  const bytes = Buffer.from(Array.from({ length: 300_000 }, (_, i) => i % 251));
  const { status, text } = await upload('Été.mp4', bytes, { 'content-type': 'video/mp4' });
  expect(status).toBe(200);
  const { path } = JSON.parse(text) as { path: string };
  expect(path.startsWith(`${uploads}${sep}`)).toBe(true);
  expect(path.endsWith(`${sep}Été.mp4`)).toBe(true);
  expect((await readFile(path)).equals(bytes)).toBe(true);
  const again = JSON.parse((await upload('Été.mp4', 'other')).text) as { path: string };
  expect(again.path).not.toBe(path);
});

test('an empty file is a file', async () => {
  const { path } = JSON.parse((await upload('empty.mp4', '')).text) as { path: string };
  expect((await stat(path)).size).toBe(0);
});

test('a hostile name cannot leave the folder', async () => {
  const { path } = JSON.parse((await upload('../../../evil.mp4', 'x')).text) as { path: string };
  expect(path.startsWith(`${uploads}${sep}`)).toBe(true);
  expect(path.slice(uploads.length + 1).split(sep)).toHaveLength(2);
});

test('an aborted upload leaves nothing', async () => {
  const before = await readdir(uploads);
  const { sent } = begin('half.mp4', { 'content-length': '1000000' });
  sent.write(Buffer.alloc(200_000));
  await expect.poll(async () => (await readdir(uploads)).length).toBe(before.length + 1);
  sent.destroy();
  await expect.poll(async () => (await readdir(uploads)).toSorted()).toEqual(before.toSorted());
});

test('an upload larger than the disk is refused beforehand', async () => {
  const { sent, status } = begin('huge.mp4', { 'content-length': String(Number.MAX_SAFE_INTEGER) });
  sent.flushHeaders();
  expect(await status).toBe(507);
  sent.destroy();
});

test('an upload may take longer than a call', async () => {
  const { sent, status } = begin('slow.mp4');
  for (let i = 0; i < 4; i++) {
    sent.write('x');
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  sent.end();
  expect(await status).toBe(200);
});

test('a request that never completes is ended', async () => {
  const sent = httpRequest({
    host: '127.0.0.1',
    port: open.port,
    path: '/rpc',
    method: 'POST',
    headers: { cookie: open.cookie, origin: open.origin, 'content-type': 'application/json' },
    agent: false,
  });
  sent.on('error', () => {});
  const ended = new Promise<void>((resolve) => sent.on('close', () => resolve()));
  sent.write('{');
  await ended;
});

test('limits concurrent uploads', async () => {
  const first = [begin('a.mp4'), begin('b.mp4')];
  const before = (await readdir(uploads)).length;
  for (const { sent } of first) sent.write('x');
  await expect.poll(async () => (await readdir(uploads)).length).toBe(before + 2);
  expect((await upload('c.mp4', 'x')).status).toBe(503);
  for (const { sent } of first) sent.end();
  expect(await Promise.all(first.map(({ status }) => status))).toEqual([200, 200]);
  expect((await upload('c.mp4', 'x')).status).toBe(200);
});

describe('is accepted', () => {
  test('from the server’s own pages only', async () => {
    const foreign = { method: 'POST', body: 'x', headers: { cookie: open.cookie, origin: 'http://evil.example' } };
    expect((await open.askBare('/upload?name=a.mp4', foreign)).status).toBe(403);
    const noOrigin = { method: 'POST', body: 'x', headers: { cookie: open.cookie } };
    expect((await open.askBare('/upload?name=a.mp4', noOrigin)).status).toBe(403);
    const noCookie = { method: 'POST', body: 'x', headers: { origin: open.origin } };
    expect((await open.askBare('/upload?name=a.mp4', noCookie)).status).toBe(403);
  });

  test('by POST, with a name', async () => {
    const get = await open.ask('/upload?name=a.mp4');
    expect([get.status, get.headers.allow]).toEqual([405, 'POST']);
    expect((await open.ask('/upload', { method: 'POST', body: 'x' })).status).toBe(400);
  });

  test('never by a server without an upload folder', async () => {
    const other = await openTestServer();
    expect((await other.ask('/upload?name=a.mp4', { method: 'POST', body: 'x' })).status).toBe(405);
    expect((await other.ask('/output?name=a.mp4')).status).toBe(404);
    await other.server.close();
  });
});

test('removes only what a killed engine left behind', async () => {
  const place = join(folder, 'left');
  for (const name of ['old.part', 'new.part', 'whole']) await mkdir(join(place, name), { recursive: true });
  await writeFile(join(place, 'old.part', 'a.mp4'), 'x');
  const longAgo = new Date(Date.now() - 48 * 3600 * 1000);
  await utimes(join(place, 'old.part'), longAgo, longAgo);
  await utimes(join(place, 'whole'), longAgo, longAgo);
  const other = await openTestServer({ uploads: place });
  await expect.poll(async () => (await readdir(place)).toSorted()).toEqual(['new.part', 'whole']);
  await other.server.close();
});

test('gives its own pages places for finished videos, each once and none that is taken', async () => {
  await writeFile(join(folder, 'walk 2.mp4'), '');
  const path = async (name: string) =>
    JSON.parse((await open.ask(`/output?name=${encodeURIComponent(name)}`)).text).path;
  expect([await path('walk.mp4'), await path('walk.mp4'), await path('../../walk.mp4')]).toEqual([
    join(folder, 'walk.mp4'),
    join(folder, 'walk 3.mp4'),
    join(folder, '_.._walk.mp4'),
  ]);
  expect((await open.askBare('/output?name=walk.mp4')).status).toBe(403);
});

test('tells its own pages what starts it again', async () => {
  const other = await openTestServer({ startCommand: (port) => `serve ${port}` });
  expect(JSON.parse((await other.ask('/start-command')).text)).toEqual({ command: `serve ${other.port}` });
  expect((await other.askBare('/start-command')).status).toBe(403);
  await other.server.close();
});
