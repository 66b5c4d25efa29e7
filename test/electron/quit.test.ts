/** Quitting: only an export asks, and nothing is lost either way. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createClient } from '../../core/api/client.js';
import { findSocketPaths } from '../../main/transports/socket/socket-paths.js';
import { socketPort } from '../../main/transports/socket/port.js';
import { type Desktop, makeScratch, ROOT, type Scratch, startStandIn, until, untilPage } from './desktop.js';
import { call, connectPage, type PageGlobals } from './in-page.js';

let scratch: Scratch;
let desktop: Desktop;

beforeEach(async () => {
  scratch = await makeScratch();
  desktop = await startStandIn(scratch);
  await untilPage(desktop);
  await connectPage(desktop);
});

afterEach(async () => {
  desktop.kill();
  await desktop.ended;
  await scratch.remove();
});

// The question's answers, in the order of its buttons.
const KEEP = 0;
const STOP = 1;
const CANCEL = 2;

const answerWith = (response: number): Promise<void> =>
  desktop.inMain(({ dialog }, response) => {
    const asked: Electron.MessageBoxOptions[] = [];
    Object.assign(dialog, {
      asked,
      showMessageBox: async (options: Electron.MessageBoxOptions) => {
        asked.push(options);
        return { response };
      },
    });
  }, response);

const questions = (): Promise<Electron.MessageBoxOptions[]> =>
  desktop.inMain(({ dialog }) => (dialog as unknown as { asked: Electron.MessageBoxOptions[] }).asked);

const closeWindow = (): Promise<void> =>
  desktop.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close()).then(() => undefined);

const output = (): string => join(scratch.folder, 'out.mp4');

async function startExport(seconds: number): Promise<string> {
  const { jobId } = await call<{ jobId: string }>(desktop, 'render.start', {
    source: { file: join(ROOT, 'resources', 'sample', 'recipe.json') },
    output: output(),
    range: { start: 0, end: seconds },
    // Enough to be at work when the window closes.
    settings: { size: { width: 540, height: 960 } },
  });
  return jobId;
}

test('without an export it does not ask', async () => {
  await answerWith(CANCEL);
  await closeWindow();
  expect(await desktop.ended).toBe(0);
  await expect(socketPort(findSocketPaths(join(scratch.home, 'data')))).rejects.toMatchObject({ code: 'engine.gone' });
});

test('during an export quitting can be canceled', async () => {
  await answerWith(CANCEL);
  await startExport(15);
  await closeWindow();
  const [question] = await until(async () => (await questions()).length > 0 && questions());
  expect(question?.message).toBe('A video is being made');
  expect(question?.buttons).toEqual(['Finish in the background', 'Quit and go on later', 'Cancel']);
  expect(await desktop.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1);
});

test('the computer is kept awake during an export or another job, and no longer', async () => {
  const blockers = () =>
    desktop.inMain(
      (electron) => (electron as unknown as { powerSaveBlocker: { active: Set<number> } }).powerSaveBlocker.active.size,
    );
  expect(await blockers()).toBe(0);
  const jobId = await startExport(15);
  await until(async () => (await blockers()) === 1);
  await call(desktop, 'jobs.cancel', { jobId });
  await until(async () => (await blockers()) === 0);
  // Other work that somebody asked for is as long.
  const started = () =>
    desktop.inMain(
      (electron) => (electron as unknown as { powerSaveBlocker: { started: number } }).powerSaveBlocker.started,
    );
  const before = await started();
  await call(desktop, 'library.import', { paths: [join(ROOT, 'resources', 'sample')] });
  await until(async () => (await started()) > before);
});

test('a command of the menu opens the window where it is closed', async () => {
  await desktop.inPage(() =>
    (window as unknown as PageGlobals).upright.setMenu({
      labels: { 'project.new': 'New project' },
      enabled: {},
      keys: {},
      language: 'en',
    }),
  );
  await answerWith(KEEP);
  await startExport(15);
  await closeWindow();
  await until(() => desktop.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length === 0));
  await desktop.inMain(({ Menu }) => Menu.getApplicationMenu()?.getMenuItemById('project.new')?.click());
  await untilPage(desktop);
  expect(
    await desktop.inPage(() => new Promise((resolve) => (window as unknown as PageGlobals).upright.onCommand(resolve))),
  ).toBe('project.new');
});

test('an export can finish without a window, and then the app quits', async () => {
  await answerWith(KEEP);
  await startExport(1);
  await closeWindow();
  await until(() => desktop.inMain(({ BrowserWindow }) => BrowserWindow.getAllWindows().length === 0));
  expect(await desktop.ended).toBe(0);
  expect(existsSync(output())).toBe(true);
});

test('an interrupted export continues at the next start', async () => {
  await answerWith(STOP);
  const jobId = await startExport(2);
  await closeWindow();
  expect(await desktop.ended).toBe(0);

  desktop = await startStandIn(scratch);
  await untilPage(desktop);
  await connectPage(desktop);
  await until(async () => (await call<{ state: string }>(desktop, 'jobs.get', { jobId })).state === 'done');
  expect(existsSync(output())).toBe(true);
});

test('at the end of a Windows session it does not ask, and the engine ends in order', async () => {
  await answerWith(CANCEL);
  await startExport(15);
  await desktop.inMain(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.emit('session-end');
  });
  expect(await desktop.ended).toBe(0);
  expect(existsSync(join(scratch.home, 'data', 'engine.json'))).toBe(false);
});

test('at a system shutdown it does not ask, and the engine releases its lock', async () => {
  await answerWith(CANCEL);
  await startExport(15);
  const port = await socketPort(findSocketPaths(join(scratch.home, 'data')));
  expect(await createClient(port)['jobs.list']({})).toMatchObject({ total: 1 });
  // Electron delays the system's shutdown only for an app that asks for it.
  const isDelayed = await desktop.inMain(({ powerMonitor }) => {
    let delayed = false;
    powerMonitor.emit('shutdown', { preventDefault: () => (delayed = true) });
    return delayed;
  });
  expect(isDelayed).toBe(true);
  expect(await desktop.ended).toBe(0);
  expect(existsSync(join(scratch.home, 'data', 'engine.json'))).toBe(false);
});
