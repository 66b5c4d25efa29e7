/** The editor in the app: the content security policy blocks nothing, and it connects to the engine. */
import { join } from 'node:path';
import { existsSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desktop, makeScratch, ROOT, type Scratch, startStandIn, until, untilPage } from './desktop.js';
import type { PageGlobals } from './in-page.js';

let scratch: Scratch;
let desktop: Desktop;

beforeAll(async () => {
  if (!existsSync(join(ROOT, 'out', 'renderer', 'index.html')))
    throw new Error('The editor is not built: npm run build.');
  scratch = await makeScratch();
  desktop = await startStandIn({ ...scratch, app: ROOT });
});

afterAll(async () => {
  desktop.kill();
  await desktop.ended;
  await scratch.remove();
});

test('the editor starts under the strict policy and connects', async () => {
  const said = desktop.inMain(({ BrowserWindow }) => {
    const lines: string[] = [];
    Object.assign(globalThis, { lines });
    BrowserWindow.getAllWindows()[0]?.webContents.on('console-message', ({ message }) => lines.push(message));
  });
  await Promise.all([said, untilPage(desktop)]);
  await until(() => desktop.inPage(() => document.getElementById('root')?.childElementCount));
  // The sample is open, and its pictures come over the media address.
  await until(() =>
    desktop.inMain(({ BrowserWindow }) => / – Upright$/.test(BrowserWindow.getAllWindows()[0]?.getTitle() ?? '')),
  );
  await until(() =>
    desktop.inPage(() => performance.getEntriesByType('resource').some(({ name }) => /\/derived\//.test(name))),
  );
  const state = await desktop.inPage(
    () =>
      new Promise<string>((resolve) =>
        (window as unknown as PageGlobals).upright.onEngine(({ state }) => resolve(state)),
      ),
  );
  expect(['starting', 'ready']).toContain(state);
  const lines = await desktop.inMain(() => (globalThis as unknown as { lines: string[] }).lines);
  expect(lines.filter((line) => /Content Security Policy|Refused to/.test(line))).toEqual([]);
});
