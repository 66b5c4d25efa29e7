/** The files of the editor over HTTP. */
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parseStaticName } from '../../../main/transports/http/static-files.js';
import { openTestServer, sendBytes, type TestServer } from './test-server.js';

const SECRET = 'the secret outside';
let folder: string;
let open: TestServer;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'upright-app-'));
  const app = join(folder, 'app');
  await mkdir(join(app, 'assets', 'deep'), { recursive: true });
  await mkdir(join(app, '.git'));
  await mkdir(join(folder, 'app-other'));
  const files: Record<string, string> = {
    'secret.txt': SECRET,
    'app-other/secret.txt': SECRET,
    'app/index.html': '<!doctype html><title>Editor</title>',
    'app/assets/main-Ab3_xYz9.js': 'export {};',
    'app/assets/deep/font-12345678.woff2': 'font',
    'app/assets/plain.css': 'p{}',
    'app/libass.wasm': '\0asm',
    'app/odd.xyz': '<script>',
    'app/.env': SECRET,
    'app/.git/config': SECRET,
    'app/a b.txt': 'with a space',
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  await symlink(join(folder, 'secret.txt'), join(app, 'link.txt'));
  await symlink(folder, join(app, 'up'));
  await symlink(join(folder, 'app-other'), join(app, 'other'));
  await symlink(join(app, 'assets'), join(app, 'inside'));
  await symlink(join(app, '.env'), join(app, 'env.txt'));
  await symlink(app, join(folder, 'app-link'));
  open = await openTestServer({ app: join(folder, 'app-link') });
});
afterAll(async () => {
  await open.server.close();
  await rm(folder, { recursive: true, force: true });
});

test.each([
  ['/', 'text/html; charset=utf-8', 'no-store'],
  ['/index.html', 'text/html; charset=utf-8', 'no-store'],
  ['/assets/main-Ab3_xYz9.js', 'text/javascript; charset=utf-8', 'private, max-age=31536000, immutable'],
  ['/assets/deep/font-12345678.woff2', 'font/woff2', 'private, max-age=31536000, immutable'],
  ['/assets/plain.css', 'text/css; charset=utf-8', 'no-cache'],
  ['/libass.wasm', 'application/wasm', 'no-cache'],
  ['/odd.xyz', 'application/octet-stream', 'no-cache'],
  ['/a%20b.txt', 'text/plain; charset=utf-8', 'no-cache'],
  ['/?query=1', 'text/html; charset=utf-8', 'no-store'],
])('sends %s', async (path, type, caching) => {
  const { status, headers } = await open.ask(path);
  expect(status).toBe(200);
  expect(headers['content-type']).toBe(type);
  expect(headers['cache-control']).toBe(caching);
});

test('sends a cached file no more than once', async () => {
  const { headers, text } = await open.ask('/assets/plain.css');
  expect(text).toBe('p{}');
  const again = await open.ask('/assets/plain.css', { headers: { 'if-none-match': headers.etag as string } });
  expect(again.status).toBe(304);
});

test.each([
  '/assets',
  '/assets/',
  '/assets/deep',
  '/inside',
  '/inside/plain.css',
  '/env.txt',
  '/nothing.js',
  '/index.html/',
  '//index.html',
  '/./index.html',
  '/../secret.txt',
  '/../app/index.html',
  '/../app-other/secret.txt',
  '/assets/../../secret.txt',
  '/%2e%2e/secret.txt',
  '/%2e%2e%2fsecret.txt',
  '/..%2fsecret.txt',
  '/%252e%252e/secret.txt',
  '/..%5csecret.txt',
  '/..\\secret.txt',
  '/assets\\..\\..\\secret.txt',
  '/link.txt',
  '/up/secret.txt',
  '/up/app/index.html',
  '/other/secret.txt',
  '/.env',
  '/%2eenv',
  '/.git/config',
  '/assets/.hidden',
  '/index.html%00',
  '/index.html%00.css',
  '/C:/Windows/win.ini',
  '/index.html::$DATA',
  '/%c0%ae%c0%ae/secret.txt',
  '/%',
  '/%ff',
  '/etc/passwd',
  '//etc/passwd',
  '/%2fetc%2fpasswd',
  `/${'a/'.repeat(4000)}`,
])('has nothing at %s', async (path) => {
  const bare = `GET ${path} HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\nCookie: ${open.cookie}\r\nConnection: close\r\n\r\n`;
  const answer = await sendBytes(open.port, bare);
  expect(answer).toMatch(/^HTTP\/1\.1 404 /);
  expect(answer).not.toContain(SECRET);
  expect(answer).not.toContain('main-Ab3');
});

test.each([
  ['/a/b.js', 'a/b.js'],
  ['/', 'index.html'],
  ['/a%2Fb.js', 'a/b.js'],
  ['/a//b', null],
  ['/a\u0000', null],
  ['/a%5Cb', null],
  ['/a\\b', null],
  ['/C:/a', null],
  ['/a:b', null],
  ['/a/.b', null],
])('the name of %j', (path, name) => {
  expect(parseStaticName(path)).toBe(name);
});

test('without an editor there is a page that says how to reach the engine', async () => {
  const bare = await openTestServer();
  const { status, text } = await bare.ask('/');
  expect(status).toBe(200);
  expect(text).toContain('Upright runs');
  expect((await bare.ask('/index.html')).status).toBe(404);
  await bare.server.close();
});
