/**
 * What test files of all workers share: built pages, and a home whose library has the sample. Each is made when a file
 * first asks for it, and cleared away after the last.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

const fromRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));

/** The pages of `test/browser/pages` that tests open. */
const PAGES = ['compositor', 'inspector', 'library', 'parity', 'pictures', 'sound', 'stage', 'timeline'];

/** Makes a home whose library has the sample's files, with everything that is made from them. */
async function makeSampleHome(home: string): Promise<string> {
  const upright = (...args: string[]) =>
    promisify(execFile)(process.execPath, [fromRoot('out/main/cli.js'), ...args], {
      env: { ...process.env, UPRIGHT_HOME: home },
    });
  await upright('library', 'import', fromRoot('resources/sample'));
  await upright('jobs', 'run');
  return home;
}

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where shared things are asked for. */
    shared: string;
  }
}

/** Starts to share; gives what ends it. */
export default async function share({ provide }: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), 'upright-shared-'));
  // Processes that tests start read what an earlier one compiled.
  process.env.NODE_COMPILE_CACHE ??= join(folder, 'compiled');
  const made = new Map<string, Promise<string>>();
  let pages: Promise<void> | undefined;
  const make = async (pathname: string): Promise<string> => {
    if (pathname === '/sample-home') return makeSampleHome(join(folder, 'sample-home'));
    const [, kind, name = ''] = pathname.split('/');
    if (kind !== 'pages' || !PAGES.includes(name)) throw new Error(`Nothing is shared as ${pathname}.`);
    pages ??= import('./browser/build-pages.js').then(({ buildPages }) => buildPages(PAGES, folder));
    await pages;
    return join(folder, name);
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const ready = made.get(path) ?? make(path);
    made.set(path, ready);
    ready.then(
      (text) => response.end(text),
      (error: unknown) => response.writeHead(500).end(String(error)),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  provide('shared', `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  return async () => {
    server.closeAllConnections();
    server.close();
    // A process that a test ended may still write what it compiled.
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
  };
}
