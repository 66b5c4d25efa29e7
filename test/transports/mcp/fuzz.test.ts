/** Invalid and random messages: the server must continue, and must not reveal where its code is. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFakeEngine } from './fake-engine.js';
import { serveOverStreams, type ServedDoor } from './stream-client.js';

const STACK = /\bat .*\.(ts|js|mjs|cjs):\d+|node_modules|node:internal/;
const MESSAGES = 10_000;

let server: ServedDoor;
let output = '';
beforeAll(() => {
  server = serveOverStreams(createFakeEngine().port);
  server.stdout.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
});
afterAll(async () => {
  server.stdin.end();
  await server.ended;
});

// Mulberry32: small, and the same on every run.
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const answerTo = (id: string): { result?: unknown; error?: unknown } | undefined =>
  output
    .split('\n')
    .filter((line) => line.includes(`"${id}"`))
    .map((line) => JSON.parse(line) as { id: unknown; result?: unknown; error?: unknown })
    .find((message) => message.id === id);

const send = (message: unknown): boolean => server.stdin.write(`${JSON.stringify(message)}\n`);

test(`${MESSAGES.toLocaleString('en')} random and mutated messages neither crash it nor get a stack back`, async () => {
  const clientInfo = { name: 'fuzz', version: '1' };
  send({
    jsonrpc: '2.0',
    id: 'begin',
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo },
  });
  await expect.poll(() => answerTo('begin')).toMatchObject({ result: { serverInfo: { name: 'upright' } } });
  send({ jsonrpc: '2.0', method: 'notifications/initialized' });

  const random = seeded(11);
  const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;
  const methods = [
    ...Array<string>(12).fill('tools/call'),
    'tools/list',
    'resources/read',
    'resources/list',
    'resources/subscribe',
    'resources/unsubscribe',
    'resources/templates/list',
    'prompts/get',
    'completion/complete',
    'initialize',
    'ping',
    'server/discover',
    'subscriptions/listen',
    'notifications/cancelled',
    'notifications/progress',
    'logging/setLevel',
    '__proto__',
    'constructor',
    '',
  ];
  const tools = [
    'project_get',
    'project_edit',
    'jobs_wait',
    'events_wait',
    'look_at_frame',
    'guide',
    'cache_info',
    'render_start',
    '__proto__',
    'toString',
    'x'.repeat(500),
  ];
  const junk = [
    null,
    true,
    0,
    -1,
    1e308,
    '',
    '\u0000',
    '../../etc/passwd',
    '$ref',
    'x'.repeat(3000),
    [],
    {},
    [[]],
    { $ref: '#' },
    { jobId: 'job1', seconds: 0 },
    { id: 'p1', base: 3, edit: { type: 'item.add' } },
    JSON.parse('{"__proto__":{"polluted":1},"constructor":{"prototype":{}}}') as unknown,
  ];
  const uris = ['upright://projects/p1', 'upright://projects/%00', 'upright://guide/x', 'upright://', 'http://a', '\\'];
  const fields = () =>
    pick([
      { id: pick(junk), base: pick(junk), edit: pick(junk) },
      { jobId: pick(junk), seconds: 0 },
      { seconds: 0, after: pick(junk), names: pick(junk) },
      { source: pick([{ projectId: 'p1' }, ...junk]), seconds: [pick(junk)] },
      { topic: pick(junk) },
      ...junk.filter((each) => typeof each === 'object' && each !== null),
    ]);
  const known = () => ({
    name: pick(tools),
    arguments: random() < 0.2 ? pick(junk) : fields(),
    uri: pick([...uris, ...junk]),
    ref: pick([{ type: 'ref/resource', uri: pick(uris) }, { type: 'ref/prompt', name: 'compose_video' }, ...junk]),
    argument: pick([{ name: 'id', value: 'p' }, ...junk]),
    ...(random() < 0.2 ? { _meta: pick([{ progressToken: pick(junk) }, ...junk]) } : {}),
  });
  const message = (at: number): string => {
    const shape: Record<string, unknown> = { jsonrpc: '2.0', id: at, method: pick(methods), params: known() };
    for (let i = 0; i < 2; i++)
      if (random() < 0.35) shape[pick(['jsonrpc', 'id', 'method', 'params', 'extra', 'result', 'error'])] = pick(junk);
    let text = JSON.stringify(pick([shape, shape, shape, shape, pick(junk), [shape, pick(junk)]]));
    if (random() < 0.25) {
      const cut = Math.floor(random() * text.length);
      const instead = pick(['', '\u0000', '"', '{', '\\u', '\n', '\ud800', '['.repeat(200)]);
      text = text.slice(0, cut) + instead + text.slice(cut + Math.floor(random() * 4));
    }
    return text;
  };
  for (let at = 0; at < MESSAGES; at++) {
    server.stdin.write(`${message(at)}\n`);
    // Lets answers out between, as a real pipe would.
    if (at % 100 === 0) await new Promise((resolve) => setImmediate(resolve));
  }
  send({ jsonrpc: '2.0', id: 'last', method: 'tools/call', params: { name: 'project_get', arguments: { id: 'p1' } } });
  await expect
    .poll(() => answerTo('last'))
    .toMatchObject({
      result: { structuredContent: { revision: 3 } },
    });
  // Thousands of them got as far as an answer, failures of the engine among them.
  expect(output.split('\n').length).toBeGreaterThan(2000);
  expect(output.match(/"isError":true/g)?.length).toBeGreaterThan(100);
  expect(output).not.toMatch(STACK);
  expect(server.errors()).not.toMatch(STACK);
  expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  for (const line of output.trimEnd().split('\n')) expect(JSON.parse(line)).toMatchObject({ jsonrpc: '2.0' });
});

test('an endless message ends the connection within bounded memory', async () => {
  const long = serveOverStreams(createFakeEngine().port);
  const chunk = Buffer.alloc(4 * 1024 ** 2, 0x61);
  for (let i = 0; i < 9; i++) long.stdin.write(chunk);
  await long.ended;
  expect(long.errors()).toMatch(/upright mcp: /);
});
