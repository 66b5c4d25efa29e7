/** The handshake of the socket. */
import { afterEach, expect, test } from 'vitest';
import { socketPort } from '../../../main/transports/socket/port.js';
import { type Fixture, openFixture } from './socket-fixture.js';

let fixture: Fixture;
afterEach(() => fixture.close());

const greeting = (params: unknown) => ({ jsonrpc: '2.0', id: 1, method: 'hello', params });

test('a valid hello is answered, and calls after it in the same packet', async () => {
  fixture = await openFixture();
  const client = await fixture.tryConnect();
  client.sendJson(greeting({ token: fixture.token }), { jsonrpc: '2.0', id: 2, method: 'test.echo', params: { a: 1 } });
  expect(await client.line()).toEqual({ jsonrpc: '2.0', id: 1, result: { version: '1.2.3' } });
  expect(await client.line()).toEqual({ jsonrpc: '2.0', id: 2, result: { a: 1 } });
});

test.each([
  ['another token', (token: string) => greeting({ token: token.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A')) })],
  ['no token', () => greeting({})],
  ['a token of another type', (token: string) => greeting({ token: [token] })],
  ['a field that is not known', (token: string) => greeting({ token, admin: true })],
  ['an event that is not known', (token: string) => greeting({ token, events: ['nothing.changed'] })],
  ['another method', () => ({ jsonrpc: '2.0', id: 1, method: 'test.echo', params: {} })],
  ['a batch', (token: string) => [greeting({ token })]],
  ['no JSON-RPC', (token: string) => ({ token })],
  ['no JSON', (token: string) => `hello ${token}`],
])('%s gets an error and the connection ends, and the token is not told', async (_, message) => {
  fixture = await openFixture();
  const client = await fixture.tryConnect();
  const sent = message(fixture.token);
  client.send(`${typeof sent === 'string' ? sent : JSON.stringify(sent)}\n`);
  client.call(9, 'test.echo');
  const answer = await client.line();
  expect(answer).toMatchObject({
    error: { data: { code: expect.stringMatching(/^(engine\.denied|input\.invalid)$/) } },
  });
  expect(JSON.stringify(answer)).not.toContain(fixture.token.slice(0, 8));
  expect(await client.line()).toBeNull();
  expect(fixture.host.calls).toBe(0);
});

test('a silent client is disconnected', async () => {
  fixture = await openFixture({ helloMs: 50 });
  const client = await fixture.tryConnect();
  expect(await client.line()).toMatchObject({ error: { data: { code: 'engine.denied' } } });
  expect(await client.line()).toBeNull();
});

test('messages before hello are limited in length', async () => {
  fixture = await openFixture();
  const client = await fixture.tryConnect();
  client.send('x'.repeat(4097));
  expect(await client.line()).toMatchObject({ error: { data: { code: 'input.invalid' } } });
  expect(await client.line()).toBeNull();
});

test('the client distinguishes a wrong token from a missing engine', async () => {
  fixture = await openFixture();
  const { paths } = fixture;
  await expect(socketPort({ socket: paths.socket, token: 'wrong' })).rejects.toMatchObject({ code: 'engine.denied' });
  await fixture.server.close();
  await expect(socketPort(paths)).rejects.toMatchObject({ code: 'engine.gone' });
  await expect(socketPort({ socket: paths.socket, token: 'wrong' })).rejects.toMatchObject({ code: 'engine.gone' });
});
