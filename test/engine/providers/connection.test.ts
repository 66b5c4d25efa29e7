/** What the one way to a service lets through: no hang, no flood, no other address, no redirect. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createConnection } from '../../../main/engine/providers/connection.js';
import { type FakeService, startFakeService } from '../../fakes/fake-service.js';

let fake: FakeService;
beforeEach(async () => {
  fake = await startFakeService(() => ({ bytes: Buffer.alloc(5000), type: 'audio/wav' }));
});
afterEach(() => fake.close());

const connect = (more: object = {}) =>
  createConnection({
    ...{ name: 'A service', address: `${fake.address}/v1`, key: 'a-secret-key' },
    ...{ isOffline: () => false, signal: new AbortController().signal, ...more },
  });
const ask = (more: object = {}, path = '/v1/speak') => connect(more).fetch(`${fake.address}${path}`);

test('a service that never answers, or stops in the middle, is given up', async () => {
  fake.next({ hangs: true }, { slow: true });
  await expect(ask({ idleMs: 50 })).rejects.toMatchObject({ code: 'provider.offline' });
  await expect(ask({ idleMs: 50 })).rejects.toMatchObject({ code: 'provider.bad-answer' });
});

test('an answer without end is not read', async () => {
  await expect(ask({ mostBytes: 4000 })).rejects.toMatchObject({ code: 'provider.bad-answer' });
  expect((await (await ask({ mostBytes: 6000 })).arrayBuffer()).byteLength).toBe(5000);
});

test.each([
  ['another path', '/v2/speak'],
  ['a path above', '/v1/../v2/speak'],
  ['a path that begins alike', '/v10/speak'],
])('%s is not asked', async (_, path) => {
  await expect(ask({}, path)).rejects.toMatchObject({ code: 'provider.bad-answer' });
  expect(fake.asked).toEqual([]);
});

test('nobody who is not there was sent anything, and what a refusal repeats of the key is taken out', async () => {
  fake.next({ status: 400, body: { error: 'a-secret-key is wrong' } });
  await expect(ask()).rejects.toMatchObject({ code: 'provider.rejected', data: { said: '{"error":"… is wrong"}' } });
  await fake.close();
  await expect(ask()).rejects.toMatchObject({ code: 'provider.offline', data: { cause: 'ECONNREFUSED' } });
});
