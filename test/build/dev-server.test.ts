/** `npm run dev` without Electron: Vite serves the sources and `upright serve` the rest, at one address. */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { expect, it, onTestFinished } from 'vitest';
import { root, scratchFolder } from './scratch.js';

async function startDevServer(): Promise<URL> {
  const child = spawn(process.execPath, [join(root, 'build', 'dev-server.mjs')], {
    env: { ...process.env, UPRIGHT_HOME: scratchFolder() },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  onTestFinished(async () => {
    child.kill();
    await ended;
  });
  return new Promise((resolve, reject) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (URL.canParse(line)) resolve(new URL(line));
    });
    child.once('exit', (code) => reject(new Error(`The server ended with ${code}.`)));
  });
}

it('serves sources with hot reload, and calls of an authenticated page', async () => {
  const address = await startDevServer();
  const admitted = await fetch(address, { redirect: 'manual' });
  expect(admitted.status).toBe(303);
  const cookie = admitted.headers.getSetCookie()[0]?.split(';', 1)[0] ?? '';

  const page = await (await fetch(new URL('/', address))).text();
  expect(page).toContain('/@vite/client');
  const entry = await (await fetch(new URL('/main.tsx', address))).text();
  const [, component = ''] = /from "(\/app\/\w+\.tsx)"/.exec(entry) ?? [];
  const source = await fetch(new URL(component, address));
  expect(source.headers.get('content-type')).toContain('javascript');
  expect(await source.text()).toContain('import.meta.hot.accept');

  const call = (headers: Record<string, string>) =>
    fetch(new URL('/rpc', address), {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'project.list', params: {} }),
    });
  expect((await call({})).status).toBe(403);
  expect(await (await call({ cookie })).json()).toMatchObject({ id: 1, result: { projects: [], total: 0 } });
});
