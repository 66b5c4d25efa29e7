import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterEach, expect, test, vi } from 'vitest';
import type { Job } from '../../../core/api/jobs.js';
import { postWebhook } from '../../../main/engine/jobs/webhook.js';

let receiver: ChildProcess | null = null;
afterEach(() => receiver?.kill('SIGKILL'));

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};

test.each([
  [process.execPath, 'webhook.mjs'],
  ['python3', 'webhook.py'],
])('%s runs the receiver of the docs, %s, which takes what is signed and refuses the rest', async (program, file) => {
  if (spawnSync(program, ['--version']).error) return console.log(`not tried: there is no ${program} here`);
  const port = await freePort();
  const child = spawn(program, [join('docs', 'examples', file), String(port)], { stdio: ['pipe', 'pipe', 'inherit'] });
  receiver = child;
  child.stdin.end('a secret of mine\n');
  let printed = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
  });
  while (!printed.includes('listening')) await once(child.stdout, 'data');
  const job = { id: 'j', title: 'Müsli', state: 'done', endedAt: 5 } as Job;
  const options = {
    signal: new AbortController().signal,
    timeoutMs: 5000,
    delaysMs: [],
    allowedHosts: [],
    now: Date.now,
  };
  const post = (secret: string | null, now = options.now) =>
    postWebhook(`http://127.0.0.1:${port}/`, job, { ...options, secret, now });
  expect(await post('another secret')).toContain('status 401');
  expect(await post(null)).toContain('status 401');
  expect(await post('a secret of mine', () => Date.now() - 3_600_000)).toContain('status 401');
  expect(await post('a secret of mine')).toBeNull();
  await vi.waitFor(() => expect(printed).toContain('Müsli: done'), { timeout: 60_000 });
});
