/** Security headers of every answer. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, sendBytes, type TestServer } from './test-server.js';

let open: TestServer;
beforeAll(async () => {
  open = await openTestServer({
    media: async () => {
      throw new Error('/secret/path\n    at file.ts:1');
    },
    limits: { headersMs: 300, headerBytes: 4096, connections: 8 },
  });
});
afterAll(() => open.server.close());

const toStrict = (port: number): Record<string, string> => ({
  'content-security-policy':
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'unsafe-inline'; " +
    "img-src 'self' blob: data:; media-src 'self' blob:; font-src 'self'; " +
    `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}; worker-src 'self' blob:; ` +
    "object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'none'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), display-capture=(), geolocation=(), microphone=(self), payment=(), usb=()',
  'cache-control': 'no-store',
});

test.each([
  ['a page', '/', 'GET', 200],
  ['the token', 'TOKEN', 'GET', 303],
  ['a wrong address', '/nothing', 'GET', 404],
  ['a wrong token', '/?token=x', 'HEAD', 303],
  ['a wrong method', '/', 'PUT', 405],
  ['a refused call', '/rpc', 'POST', 415],
  ['a failure', '/media/asset/a', 'GET', 500],
])('%s has every strict header', async (_, path, method, status) => {
  const address = path === 'TOKEN' ? open.server.newAddress().slice(open.origin.length) : path;
  const answer = await open.ask(address, { method, headers: { origin: open.origin } });
  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject(toStrict(open.port));
  expect(answer.headers['x-powered-by'] ?? answer.headers.server).toBeUndefined();
});

test('a failure reveals no details', async () => {
  const { text } = await open.ask('/media/asset/a');
  expect(text).toContain('Upright made a mistake');
  expect(text).not.toMatch(/secret|file\.ts/);
});

test.each([
  ['no HTTP', 'hello\r\n\r\n', 400],
  ['two lengths', `POST /rpc HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n`, 400],
  [
    'a length and chunks',
    'POST /rpc HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
  ],
  ['a head that is too long', `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(5000)}\r\n\r\n`, 431],
  ['a head that never ends', 'GET / HTTP/1.1\r\nHost: x\r\n', 408],
  ['no host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 403],
  ['an odd expectation', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: x\r\nConnection: close\r\n\r\n', 403],
  ['two hosts', 'GET / HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n', 403],
  [
    'an absolute address',
    'GET http://evil.example/ HTTP/1.1\r\nHost: 127.0.0.1:PORT\r\nConnection: close\r\n\r\n',
    403,
  ],
  ['a forged upgrade', 'GET /ws HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', 403],
])('%s is answered, with the strict headers too', async (_, bytes, status) => {
  const answer = await sendBytes(open.port, bytes.replaceAll('PORT', String(open.port)));
  expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  expect(answer.toLowerCase()).toContain('x-content-type-options: nosniff');
});

test('connections past the limit are ended at once', async () => {
  const idle = Array.from({ length: 8 }, () => sendBytes(open.port, 'GET / HTTP/1.1\r\nHost: x\r\n'));
  expect(await sendBytes(open.port, 'GET / HTTP/1.1\r\n\r\n')).toBe('');
  await Promise.all(idle);
  expect((await open.ask('/')).status).toBe(200);
});
