/** Calls by POST. */
import { connect } from 'node:net';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openTestServer, type TestServer } from './test-server.js';

let open: TestServer;
beforeAll(async () => {
  open = await openTestServer({ limits: { bodyBytes: 1000, allBodyBytes: 1500, posts: 3 } });
});
afterAll(() => open.server.close());

const echo = (id: number) => ({ jsonrpc: '2.0', id, method: 'echo', params: { a: id } });

test('answers a call and a batch, and a notification without a body', async () => {
  const one = await open.post(echo(1));
  expect(one.status).toBe(200);
  expect(one.headers['content-type']).toBe('application/json');
  expect(JSON.parse(one.text)).toEqual({ jsonrpc: '2.0', id: 1, result: { a: 1 } });
  expect(JSON.parse((await open.post([echo(1), echo(2)])).text)).toHaveLength(2);
  const none = await open.post({ jsonrpc: '2.0', method: 'echo' });
  expect(none.status).toBe(204);
  expect(none.text).toBe('');
});

test('answers invalid JSON and a failure without a stack', async () => {
  expect(JSON.parse((await open.post('{')).text)).toMatchObject({ id: null, error: { code: -32700 } });
  const { text } = await open.post({ jsonrpc: '2.0', id: 1, method: 'fail' });
  expect(JSON.parse(text)).toMatchObject({ id: 1, error: { data: { code: 'bug' } } });
  expect(text).not.toContain('somewhere.ts');
});

test.each([
  ['application/json', 200],
  ['application/json; charset=utf-8', 200],
  ['Application/JSON', 200],
  ['text/plain', 415],
  ['application/x-www-form-urlencoded', 415],
  ['multipart/form-data; boundary=x', 415],
  ['application/json; charset=latin1', 415],
  ['text/plain; application/json', 415],
  ['', 415],
])('Content-Type: %s', async (type, status) => {
  expect((await open.post(echo(1), { headers: { 'content-type': type } })).status).toBe(status);
});

test('accepts no compressed body, and UTF-8 only', async () => {
  expect((await open.post(echo(1), { headers: { 'content-encoding': 'gzip' } })).status).toBe(415);
  expect((await open.post('', { body: Buffer.from([0x22, 0xff, 0x22]) })).status).toBe(400);
});

describe('a call that is too large', () => {
  const large = JSON.stringify({ ...echo(1), params: { text: 'x'.repeat(2000) } });

  test('is refused by its Content-Length, before it is sent', async () => {
    const sent = `POST /rpc HTTP/1.1\r\nHost: 127.0.0.1:${open.port}\r\nCookie: ${open.cookie}\r\nOrigin: ${open.origin}\r\n`;
    const socket = connect(open.port, '127.0.0.1');
    socket.write(`${sent}Content-Type: application/json\r\nContent-Length: 1001\r\n\r\n`);
    const answer = await new Promise<string>((resolve) => {
      let text = '';
      socket.on('data', (chunk) => {
        text += chunk.toString();
      });
      socket.on('close', () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('Connection: close');
    expect(answer).toContain('1000 bytes at most');
  });

  test('is refused during sending without Content-Length', async () => {
    const status = await new Promise<number>((resolve) => {
      const headers = { cookie: open.cookie, origin: open.origin, 'content-type': 'application/json' };
      const sent = httpRequest({
        host: '127.0.0.1',
        port: open.port,
        path: '/rpc',
        method: 'POST',
        headers,
        agent: false,
      });
      sent.on('response', (response) => resolve(response.statusCode ?? 0));
      sent.on('error', () => {});
      // It never ends by itself.
      sent.write(large.slice(0, 900));
      sent.write(large.slice(900));
    });
    expect(status).toBe(413);
  });

  test('does not affect the next one', async () => {
    for (let i = 0; i < 5; i++) expect((await open.post(large)).status).toBe(413);
    expect((await open.post(echo(1))).status).toBe(200);
  });
});

const begin = (body: string, ends: boolean) => {
  const headers = { cookie: open.cookie, origin: open.origin, 'content-type': 'application/json' };
  const sent = httpRequest({ host: '127.0.0.1', port: open.port, path: '/rpc', method: 'POST', headers, agent: false });
  sent.on('error', () => {});
  if (ends) sent.end(body);
  else sent.write(body);
  return sent;
};
const WAIT = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'wait' });

test('a call is aborted when its client disconnects, but not after its answer', async () => {
  const before = open.host.aborted();
  const sent = begin(WAIT, true);
  await expect.poll(open.host.waiting).toBe(1);
  sent.destroy();
  await expect.poll(open.host.aborted).toBe(before + 1);
  const answered = open.post(WAIT);
  await expect.poll(open.host.waiting).toBe(1);
  open.host.release();
  expect((await answered).status).toBe(200);
  expect(open.host.aborted()).toBe(before + 1);
});

test('limits running calls and bytes being received', async () => {
  const calls = [begin(WAIT, true), begin(WAIT, true), begin(WAIT, true)];
  await expect.poll(open.host.waiting).toBe(3);
  expect((await open.post(echo(1))).status).toBe(503);
  for (const call of calls) call.destroy();
  await expect.poll(open.host.waiting).toBe(0);
  await expect.poll(async () => (await open.post(echo(1))).status).toBe(200);

  const slow = begin(' '.repeat(900), false);
  await expect.poll(async () => (await open.post({ ...echo(1), params: { text: 'x'.repeat(800) } })).status).toBe(503);
  slow.destroy();
  await expect.poll(async () => (await open.post({ ...echo(1), params: { text: 'x'.repeat(800) } })).status).toBe(200);
});
