/** Media over HTTP: ranges, validators, headers, failures. */
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { mkdtemp, rm, symlink, truncate, utimes, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, sendBytes, type TestServer } from './test-server.js';

const bytes = Buffer.from(Array.from({ length: 1000 }, (_, i) => i % 251));
const asked: string[] = [];
let folder: string;
let open: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-media-'));
  const file = (name: string) => join(folder, name);
  await writeFile(file('clip.mp4'), bytes);
  await writeFile(file('empty.mp4'), '');
  await writeFile(file('large.bin'), '');
  await truncate(file('large.bin'), 200 * 1024 ** 2);
  await symlink(file('clip.mp4'), file('link.mp4'));
  const known: Record<string, { path: string; type: string; etag: string }> = {
    'asset/clip': { path: file('clip.mp4'), type: 'video/mp4', etag: 'h"a/s\r\nh' },
    'asset/link': { path: file('link.mp4'), type: 'video/mp4', etag: 'a' },
    'asset/page': { path: file('clip.mp4'), type: 'text/html', etag: 'a' },
    'asset/script': { path: file('clip.mp4'), type: 'text/javascript', etag: 'a' },
    'asset/odd': { path: file('clip.mp4'), type: 'video/mp4\r\nX: y', etag: 'a' },
    'asset/empty': { path: file('empty.mp4'), type: 'video/mp4', etag: 'a' },
    'asset/large': { path: file('large.bin'), type: 'video/mp4', etag: 'a' },
    'asset/folder': { path: folder, type: 'video/mp4', etag: 'a' },
    'asset/gone': { path: file('gone.mp4'), type: 'video/mp4', etag: 'a' },
    'asset/pipe': { path: file('pipe'), type: 'video/mp4', etag: 'a' },
    'asset/device': { path: '/dev/zero', type: 'video/mp4', etag: 'a' },
    'derived/sha256:ab.c-d_e=': { path: file('clip.mp4'), type: 'image/jpeg', etag: 'k' },
  };
  if (process.platform !== 'win32') execFileSync('mkfifo', [file('pipe')]);
  open = await openTestServer({
    media: async (kind, id) => {
      asked.push(`${kind}/${id}`);
      return known[`${kind}/${id}`] ?? null;
    },
  });
});
afterAll(async () => {
  await open.server.close();
  await rm(folder, { recursive: true, force: true });
});

// Files and connections of this process; only Linux tells.
const openFiles = () => (process.platform === 'linux' ? readdirSync('/proc/self/fd').length : 0);
const get = (headers: Record<string, string> = {}, path = '/media/asset/clip') => open.ask(path, { headers });

test('sends a whole asset with the headers that players need', async () => {
  const { status, headers, body } = await get();
  expect(status).toBe(200);
  expect(body).toEqual(bytes);
  expect(headers).toMatchObject({
    'content-type': 'video/mp4',
    'content-length': '1000',
    'accept-ranges': 'bytes',
    'content-disposition': 'inline',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
  });
  expect(headers.etag).toMatch(/^"[\x21\x23-\x7e]+"$/);
});

test.each([
  ['bytes=0-0', 0, 1],
  ['bytes=100-199', 100, 200],
  ['bytes=900-', 900, 1000],
  ['bytes=900-99999', 900, 1000],
  ['bytes=-10', 990, 1000],
])('%s', async (range, start, end) => {
  const { status, headers, body } = await get({ range });
  expect(status).toBe(206);
  expect(body).toEqual(bytes.subarray(start, end));
  expect(headers['content-range']).toBe(`bytes ${start}-${end - 1}/1000`);
  expect(headers['content-length']).toBe(String(end - start));
});

test.each(['bytes=1000-', 'bytes=-0', 'bytes=5000-6000'])('%s is unsatisfiable', async (range) => {
  const { status, headers, body } = await get({ range });
  expect(status).toBe(416);
  expect(headers['content-range']).toBe('bytes */1000');
  expect(body).toHaveLength(0);
});

test.each(['bytes=0-1,4-5', 'bytes=9-1', 'lines=1-2'])('%s is ignored', async (range) => {
  const { status, body } = await get({ range });
  expect(status).toBe(200);
  expect(body).toEqual(bytes);
});

test('HEAD has the same headers without the body', async () => {
  const { status, headers, body } = await open.ask('/media/asset/clip', { method: 'HEAD' });
  expect(status).toBe(200);
  expect(headers['content-length']).toBe('1000');
  expect(body).toHaveLength(0);
});

test('a cached asset is not sent again', async () => {
  const etag = (await get()).headers.etag as string;
  const known = await get({ 'if-none-match': `"x", ${etag}` });
  expect(known.status).toBe(304);
  expect(known.body).toHaveLength(0);
  expect(known.headers.etag).toBe(etag);
  expect((await get({ 'if-none-match': '"x"' })).status).toBe(200);
});

test('a range is sent only of the same content', async () => {
  const etag = (await get()).headers.etag as string;
  expect((await get({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(206);
  expect((await get({ range: 'bytes=0-9', 'if-range': '"other"' })).status).toBe(200);
  await writeFile(join(folder, 'clip.mp4'), Buffer.concat([bytes, bytes]));
  expect((await get({ range: 'bytes=0-9', 'if-range': etag })).status).toBe(200);
  await writeFile(join(folder, 'clip.mp4'), bytes);
});

test('a derived file is immutable', async () => {
  for (const path of ['/media/derived/sha256:ab.c-d_e=', '/media/derived/sha256%3Aab.c-d_e%3d']) {
    const { status, headers } = await get({}, path);
    expect(status).toBe(200);
    expect(headers['cache-control']).toBe('private, max-age=31536000, immutable');
  }
});

test('an asset may be a symbolic link, and may be empty', async () => {
  expect((await get({}, '/media/asset/link')).body).toEqual(bytes);
  expect((await get({}, '/media/asset/empty')).status).toBe(200);
  expect((await get({ range: 'bytes=0-' }, '/media/asset/empty')).status).toBe(416);
});

test.each(['page', 'script', 'odd'])('an asset never runs as a page: %s', async (id) => {
  const { headers } = await get({}, `/media/asset/${id}`);
  expect(headers['content-type']).toBe('application/octet-stream');
  expect(headers.x).toBeUndefined();
});

describe('nothing is sent', () => {
  test.each(['unknown', 'gone', 'folder', 'pipe', 'device'])('for anything but a regular file: %s', async (id) => {
    expect((await get({}, `/media/asset/${id}`)).status).toBe(404);
  });
  test.each([
    '/media',
    '/media/',
    '/media/asset',
    '/media/asset/',
    '/media/other/clip',
    '/media/asset/.',
    '/media/asset/..',
    '/media/asset/%2e%2e',
    '/media/asset/../clip',
    '/media/asset/a/b',
    '/media/asset/a%2fb',
    '/media/asset/%2fetc%2fpasswd',
    '/media/asset/a%00',
    '/media/asset/a%5cb',
    '/media/asset/a\\b',
    '/media/asset/%',
    '/media/asset/clip%20',
    '/media/asset//etc/passwd',
    `/media/asset/${'a'.repeat(201)}`,
    '/media//asset/clip',
    '/MEDIA/asset/clip',
  ])('for %s, without asking the engine', async (path) => {
    asked.length = 0;
    const bare = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\nCookie: ${open.cookie}\r\nConnection: close\r\n\r\n`;
    expect(await sendBytes(open.port, bare)).toMatch(/^HTTP\/1\.1 404 /);
    expect(asked).toEqual([]);
  });
});

test.each(['clip', 'empty', 'folder', 'pipe'])('closes every file: %s', async (id) => {
  const etag = (await get()).headers.etag as string;
  const before = openFiles();
  for (let n = 0; n < 20; n++) {
    await open.ask(`/media/asset/${id}`, { method: 'HEAD' });
    await get({ 'if-none-match': etag }, `/media/asset/${id}`);
    await get({ range: 'bytes=5000-' }, `/media/asset/${id}`);
    await get({ range: 'bytes=5-6' }, `/media/asset/${id}`);
  }
  await expect.poll(openFiles).toBeLessThan(before + 20);
});

test('a client that stops reading pauses the stream, and closes the file when it disconnects', async () => {
  const before = process.memoryUsage.rss();
  const files = openFiles();
  const readers = await Promise.all(
    Array.from({ length: 5 }, () => {
      const sent = httpRequest({ port: open.port, path: '/media/asset/large', headers: { cookie: open.cookie } });
      sent.on('error', () => {});
      return new Promise<typeof sent>((resolve) => {
        sent.on('response', (response) => {
          response.on('error', () => {});
          response.pause();
          resolve(sent);
        });
        sent.end();
      });
    }),
  );
  // 5 x 200 MiB would be there by now, were they read ahead.
  await new Promise((resolve) => setTimeout(resolve, 300));
  expect(process.memoryUsage.rss() - before).toBeLessThan(150 * 1024 ** 2);
  for (const reader of readers) reader.destroy();
  await expect.poll(openFiles).toBeLessThanOrEqual(files);
  expect((await get()).body).toEqual(bytes);
});

test('ranges of a derived file stay valid after the cache has touched it', async () => {
  const derived = '/media/derived/sha256:ab.c-d_e=';
  const { etag } = (await get({ range: 'bytes=0-3' }, derived)).headers;
  const time = new Date(Date.now() - 5000);
  await utimes(join(folder, 'clip.mp4'), time, time);
  expect((await get({ range: 'bytes=4-7', 'if-range': String(etag) }, derived)).status).toBe(206);
});
