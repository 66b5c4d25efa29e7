/** Checks of Host, Origin and Fetch Metadata. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, sendBytes, type TestServer, toUpgradeStatus } from './test-server.js';

let open: TestServer;
beforeAll(async () => {
  open = await openTestServer();
});
afterAll(() => open.server.close());

const ECHO = '{"jsonrpc":"2.0","id":1,"method":"echo"}';
type Headers = Record<string, string>;
const call = async (headers: Headers): Promise<number> => {
  const own = { cookie: open.cookie, 'content-type': 'application/json' };
  return (await open.askBare('/rpc', { method: 'POST', body: ECHO, headers: { ...own, ...headers } })).status;
};
const upgrade = (headers: Headers) => toUpgradeStatus(open.webSocket({ cookie: open.cookie, ...headers }));

describe('Host', () => {
  test.each(['127.0.0.1', 'localhost', 'LOCALHOST', '[::1]'])('%s is this machine', async (name) => {
    expect((await open.ask('/', { headers: { host: `${name}:${open.port}` } })).status).toBe(200);
  });
  test.each([
    'evil.example',
    'evil.example:PORT',
    '127.0.0.1',
    'localhost',
    '127.0.0.1:1',
    '127.0.0.1:PORT0',
    'localhost.evil.example:PORT',
    '127.0.0.1.evil.example:PORT',
    '127.0.0.2:PORT',
    '0.0.0.0:PORT',
    '2130706433:PORT',
    'user@127.0.0.1:PORT',
  ])('%j is not this machine', async (name) => {
    const host = name.replace('PORT', String(open.port));
    expect((await open.ask('/', { headers: { host } })).status).toBe(403);
    expect(await call({ host, origin: `http://${host}` })).toBe(403);
    expect(await upgrade({ host, origin: `http://${host}` })).toBe(403);
  });
  test.each([
    ['one', 'Host: 127.0.0.1:PORT\r\n', 200],
    ['none', '', 403],
    ['two', 'Host: 127.0.0.1:PORT\r\nHost: 127.0.0.1:PORT\r\n', 403],
    ['an empty one', 'Host:\r\n', 403],
  ])('%s in a request', async (_, host, status) => {
    const lines = `${host.replaceAll('PORT', String(open.port))}Cookie: ${open.cookie}\r\nConnection: close\r\n\r\n`;
    expect(await sendBytes(open.port, `GET / HTTP/1.1\r\n${lines}`)).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
  });
  test('a token is not used up by another host', async () => {
    const path = open.server.newAddress().slice(open.origin.length);
    expect((await open.askBare(path, { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await open.askBare(path)).status).toBe(303);
  });
});

describe('Origin', () => {
  test.each([
    'null',
    'http://evil.example',
    'http://127.0.0.1',
    'http://127.0.0.1:1',
    'https://127.0.0.1:PORT',
    'http://localhost:PORT',
    'http://127.0.0.1:PORT.evil.example',
    'file://',
  ])('%s is refused everywhere', async (name) => {
    const origin = name.replace('PORT', String(open.port));
    expect((await open.ask('/', { headers: { origin } })).status).toBe(403);
    expect(await call({ origin })).toBe(403);
    expect(await upgrade({ origin })).toBe(403);
  });
  test('the server’s own is required for a call and for a WebSocket', async () => {
    expect(await call({})).toBe(403);
    expect(await upgrade({})).toBe(403);
    expect(await call({ origin: open.origin })).toBe(200);
    expect(await upgrade({ origin: open.origin })).toBe(101);
    const local = { host: `localhost:${open.port}`, origin: `http://localhost:${open.port}` };
    expect(await call(local)).toBe(200);
  });
});

describe('Sec-Fetch-Site', () => {
  test.each([
    ['same-origin', 200],
    ['none', 200],
    ['same-site', 403],
    ['cross-site', 403],
    ['x', 403],
  ])('%s', async (site, status) => {
    const headers = { 'sec-fetch-site': site, 'sec-fetch-mode': 'no-cors', 'sec-fetch-dest': 'image' };
    expect((await open.ask('/', { headers })).status).toBe(status);
    expect(await call({ ...headers, origin: open.origin })).toBe(status);
    expect(await upgrade({ ...headers, origin: open.origin })).toBe(status === 200 ? 101 : 403);
  });
  test('a link on another page may open the editor, and nothing else', async () => {
    const headers = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'navigate', 'sec-fetch-dest': 'document' };
    expect((await open.ask('/', { headers })).status).toBe(200);
    expect((await open.ask('/media/asset/a', { headers })).status).toBe(403);
    expect((await open.ask('/', { headers: { ...headers, 'sec-fetch-dest': 'iframe' } })).status).toBe(403);
  });
});

describe('method', () => {
  test.each(['POST', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'TRACE', 'PROPFIND'])(
    '%s is refused for a page',
    async (method) => {
      const { status, headers } = await open.ask('/', { method, headers: { origin: open.origin } });
      expect(status).toBe(405);
      expect(headers.allow).toBe('GET, HEAD');
    },
  );
  test('a call is a POST', async () => {
    expect((await open.ask('/rpc')).status).toBe(405);
    expect((await open.ask('/rpc', { method: 'PUT', headers: { origin: open.origin } })).status).toBe(405);
  });
  test('WebSockets are at /ws only, and /ws takes only WebSockets', async () => {
    const headers = { cookie: open.cookie, origin: open.origin, connection: 'upgrade', upgrade: 'websocket' };
    expect((await open.askBare('/', { headers })).status).toBe(404);
    expect((await open.ask('/ws')).status).toBe(426);
  });
});
