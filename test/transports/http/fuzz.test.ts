/** Random and mutated messages and requests. */
import { expect, test } from 'vitest';
import { opened, openTestServer, sendBytes } from './test-server.js';
import { iterations } from '../../iterations.js';

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
const random = seeded(11);
const pick = <T>(values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

const mutate = (text: string): string => {
  let result = text;
  for (let i = 0; i < 1 + random() * 3; i++) {
    const at = Math.floor(random() * (result.length + 1));
    const end = at + Math.floor(random() * 8);
    const piece = pick([
      '',
      '\0',
      '{',
      '[',
      '"',
      '\\',
      '\ud800',
      '%00',
      '../',
      ':',
      ',',
      '9',
      'x'.repeat(300),
      '\r\n',
      ' ',
    ]);
    result = result.slice(0, at) + piece + result.slice(end);
  }
  return result;
};

const MESSAGES = iterations(10_000);
const REQUESTS = iterations(2000);
const STACK = /\bat .*\.(ts|js|mjs):\d+|node:internal/;

test(`${MESSAGES} random and mutated messages over WebSockets crash nothing and get no stack back`, async () => {
  const open = await openTestServer();
  const messages = [
    '{"jsonrpc":"2.0","id":1,"method":"echo","params":{"a":[1,2,{"b":null}]}}',
    '{"jsonrpc":"2.0","id":"x","method":"fail","params":{}}',
    '{"jsonrpc":"2.0","method":"echo"}',
    '[{"jsonrpc":"2.0","id":1,"method":"echo"},{"jsonrpc":"2.0","id":2,"method":"fail"}]',
    '{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}',
    '{"jsonrpc":"2.0","id":3,"method":"__proto__","params":[]}',
    '['.repeat(2000),
    `${'['.repeat(2000)}${']'.repeat(2000)}`,
    `[${'0,'.repeat(2000)}0]`,
  ];
  const seen: string[] = [];
  for (let sent = 0; sent < MESSAGES; ) {
    const socket = open.webSocket();
    await opened(socket);
    socket.on('message', (data) => seen.push(data.toString()));
    let ended = false;
    socket.on('close', () => {
      ended = true;
    });
    for (let n = 0; n < 500 && !ended; n++, sent++) {
      if (random() < 0.001) socket.send(Buffer.from(mutate(pick(messages))));
      else socket.send(mutate(pick(messages)));
      if (n % 50 === 0) await new Promise((resolve) => setImmediate(resolve));
    }
    if (random() < 0.5) socket.terminate();
    else socket.close();
    await expect.poll(open.server.clients).toBe(0);
  }
  expect(seen.length).toBeGreaterThan(MESSAGES / 10);
  expect(seen.filter((text) => STACK.test(text))).toEqual([]);
  expect(seen.filter((text) => !text.startsWith('{"jsonrpc":"2.0"') && !text.startsWith('['))).toEqual([]);
  expect((await open.post({ jsonrpc: '2.0', id: 1, method: 'echo' })).status).toBe(200);
  await open.server.close();
});

test(`${REQUESTS} mutated requests crash nothing, get no stack and never a secret`, async () => {
  const open = await openTestServer({ limits: { headersMs: 1000, requestMs: 1000 } });
  const head = `Host: 127.0.0.1:${open.port}\r\nCookie: ${open.cookie}\r\nOrigin: ${open.origin}\r\nConnection: close\r\n`;
  const call = '{"jsonrpc":"2.0","id":1,"method":"echo"}';
  const token = new URL(open.server.newAddress()).searchParams.get('token') as string;
  const requests = [
    `GET / HTTP/1.1\r\n${head}Range: bytes=0-1\r\nIf-None-Match: "x"\r\n\r\n`,
    `GET /?token=${token}x HTTP/1.1\r\n${head}\r\n`,
    `GET /media/asset/abc HTTP/1.1\r\n${head}\r\n`,
    `GET /%2e%2e/x HTTP/1.1\r\n${head}Sec-Fetch-Site: same-origin\r\n\r\n`,
    `POST /rpc HTTP/1.1\r\n${head}Content-Type: application/json\r\nContent-Length: ${call.length}\r\n\r\n${call}`,
    `POST /rpc HTTP/1.1\r\n${head}Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n28\r\n${call}\r\n0\r\n\r\n`,
    `GET /ws HTTP/1.1\r\n${head}Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`,
  ];
  const session = open.cookie.split('=')[1] as string;
  for (let n = 0; n < REQUESTS; n += 100) {
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => sendHalf(open.port, `${mutate(pick(requests))}\r\n\r\n`)),
    );
    for (const answer of answers) {
      expect(answer).not.toMatch(STACK);
      expect(answer).not.toContain(token);
      expect(answer).not.toContain(session);
    }
  }
  expect((await open.post({ jsonrpc: '2.0', id: 1, method: 'echo' })).status).toBe(200);
  await open.server.close();
});

// What would be waited for is ended after a moment.
const sendHalf = (port: number, bytes: string): Promise<string> =>
  Promise.race([sendBytes(port, bytes), new Promise<string>((resolve) => setTimeout(resolve, 100, ''))]);
