/** The app with a development server, as `npm run dev` starts it. A packaged app ignores it. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, makeScratch, type Scratch, startStandIn, untilPage } from './desktop.js';

let scratch: Scratch;
let server: Server;
let desktop: Desktop;
const asked: string[] = [];

beforeAll(async () => {
  scratch = await makeScratch();
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    if (request.url === '/') {
      response.setHeader('Content-Type', 'text/html');
      response.end('<!doctype html><title>Sources</title><script>window.inline = true;</script><p>from the server');
    } else if (request.url === '/main.tsx?t=1') {
      response.setHeader('Content-Type', 'text/javascript');
      response.end('window.changed = true;');
    } else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  desktop = await startStandIn(scratch, { env: { ELECTRON_RENDERER_URL: `http://127.0.0.1:${port}` } });
  await untilPage(desktop);
});

afterAll(async () => {
  desktop?.kill();
  await desktop?.ended;
  server.close();
  server.closeAllConnections();
  await scratch.remove();
});

test('the page is the server’s, at the address of the app, with its inline scripts', async () => {
  const page = await desktop.inPage(() => ({
    text: document.body.textContent,
    inline: (window as unknown as { inline?: boolean }).inline,
    bridge: 'upright' in window,
  }));
  expect(page).toEqual({ text: 'from the server', inline: true, bridge: true });
  expect(asked).toContain('/');
});

test('queries reach the server, and types and statuses the page', async () => {
  const answers = await desktop.inPage(async () => {
    const module = await fetch('/main.tsx?t=1');
    const missing = await fetch('/gone.ts');
    const policy = module.headers.get('content-security-policy') ?? '';
    return { type: module.headers.get('content-type'), status: missing.status, policy };
  });
  const { port } = server.address() as AddressInfo;
  expect(answers).toMatchObject({ type: 'text/javascript', status: 404 });
  expect(answers.policy).toContain(`ws://127.0.0.1:${port}`);
  expect(answers.policy).toContain("object-src 'none'");
});
