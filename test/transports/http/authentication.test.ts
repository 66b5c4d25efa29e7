/** Authentication of the HTTP server. */
import { connect } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestServer, toCookie, toUpgradeStatus } from './test-server.js';

let open: TestServer;
beforeAll(async () => {
  open = await openTestServer();
});
afterAll(() => open.server.close());

const toPath = (address: string) => address.slice(new URL(address).origin.length);

test('listens on 127.0.0.1 only, and its address has a long token', () => {
  expect(open.server.address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\?token=[\w-]{43}$/);
});

test('cannot be reached by another address of this machine', async () => {
  const others = Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => address));
  // Linux listens on all of 127.0.0.0/8 where a program asks for every address.
  if (process.platform === 'linux') others.push('127.0.0.2');
  for (const address of others.filter((each) => each !== '127.0.0.1' && !each.startsWith('fe80'))) {
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect(open.port, address, () => {
        socket.destroy();
        resolve(true);
      });
      socket.on('error', () => resolve(false));
    });
    expect(reached, address).toBe(false);
  }
});

test('exchanges a token for a cookie once, and redirects away from the token', async () => {
  const path = toPath(open.server.newAddress());
  const first = await open.askBare(path);
  expect(first.status).toBe(303);
  expect(first.headers.location).toBe('/');
  const [cookie = ''] = first.headers['set-cookie'] ?? [];
  expect(cookie).toMatch(/^upright-\d+=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  expect((await open.askBare('/', { headers: { cookie: toCookie(first) } })).status).toBe(200);

  const second = await open.askBare(path);
  expect(second.status).toBe(403);
  expect(second.headers['set-cookie']).toBeUndefined();
  expect(second.text).toContain('This address was used already or is wrong');
});

test('never reveals the token, nor the cookie after it was set', async () => {
  const path = toPath(open.server.newAddress());
  const token = path.split('=')[1] as string;
  const cookie = toCookie(await open.askBare(path));
  const session = cookie.split('=')[1] as string;
  const answers = await Promise.all([
    open.askBare(path),
    open.askBare(path, { headers: { cookie } }),
    open.askBare('/', { headers: { cookie } }),
    open.askBare(`/${token}`, { headers: { cookie } }),
    open.askBare(`/media/asset/${token}`, { headers: { cookie } }),
    open.askBare(`/rpc?token=${token}`, { headers: { cookie } }),
    open.askBare(`/x?token=${token}`, { headers: { cookie, host: token } }),
  ]);
  for (const { headers, text } of answers) {
    expect(text + JSON.stringify(headers)).not.toContain(token);
    expect(text + JSON.stringify(headers)).not.toContain(session);
  }
});

test.each(['', 'x', 'A'.repeat(43), '%00', '__proto__'])('refuses the wrong token %j', async (token) => {
  const { status, headers } = await open.askBare(`/?token=${token}`);
  expect(status).toBe(403);
  expect(headers['set-cookie']).toBeUndefined();
});

test('a HEAD request does not use a token up', async () => {
  const path = toPath(open.server.newAddress());
  expect((await open.askBare(path, { method: 'HEAD' })).status).toBe(403);
  expect((await open.askBare(path)).status).toBe(303);
});

test('an authenticated browser may open a used address again', async () => {
  const { status, headers } = await open.ask(toPath(open.server.address));
  expect(status).toBe(303);
  expect(headers['set-cookie']).toBeUndefined();
  expect((await open.askBare(toPath(open.server.address))).status).toBe(303);
});

test('only the newest 64 unused addresses work', async () => {
  const oldest = toPath(open.server.newAddress());
  const others = Array.from({ length: 64 }, () => toPath(open.server.newAddress()));
  expect((await open.askBare(oldest)).status).toBe(403);
  expect((await open.askBare(others[0] as string)).status).toBe(303);
});

test.each([
  ['GET', '/'],
  ['GET', '/index.html'],
  ['GET', '/media/asset/a'],
  ['GET', '/media/derived/a'],
  ['GET', '/ws'],
  ['POST', '/rpc'],
])('%s %s needs the cookie', async (method, path) => {
  const headers = { origin: open.origin, 'content-type': 'application/json' };
  const body = method === 'POST' ? '{"jsonrpc":"2.0","id":1,"method":"echo"}' : '';
  for (const cookie of [
    '',
    'upright=x',
    `${open.cookie}x`,
    open.cookie.slice(0, -1),
    open.cookie.split('=')[1] ?? '',
  ]) {
    const { status, text } = await open.askBare(path, { method, body, headers: { ...headers, cookie } });
    expect(status).toBe(403);
    expect(text).toContain('does not know this browser');
  }
});

test('recognises its cookie among those of other servers', async () => {
  const name = open.cookie.split('=')[0];
  const cookie = `a=b; ${name}=forged; ${open.cookie}; c`;
  expect((await open.askBare('/', { headers: { cookie } })).status).toBe(200);
});

test('a WebSocket needs the cookie', async () => {
  expect(await toUpgradeStatus(open.webSocket({ origin: open.origin }))).toBe(403);
  expect(await toUpgradeStatus(open.webSocket())).toBe(101);
});

test('the cookie of one server does not work for another', async () => {
  const other = await openTestServer();
  expect((await other.askBare('/', { headers: { cookie: open.cookie } })).status).toBe(403);
  await other.server.close();
});

test('reports a port that is in use', async () => {
  await expect(openTestServer({ port: open.port })).rejects.toMatchObject({
    code: 'input.invalid',
    message: `Port ${open.port} cannot be opened because another program uses it; choose another port.`,
  });
});

test('the address may name the project to open, which stays in it', async () => {
  const path = `${toPath(open.server.newAddress())}&project=a-b%261`;
  const { status, headers } = await open.askBare(path);
  expect([status, headers.location]).toEqual([303, '/?project=a-b%261']);
});
