/**
 * The engine's process: restarted after a crash, given up after repeated ones, and not started beside another engine.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createEngine, type Engine } from '../../main/engine/engine.js';
import { findSocketPaths } from '../../main/transports/socket/socket-paths.js';
import { socketPort } from '../../main/transports/socket/port.js';
import { createClient } from '../../core/api/client.js';
import { type Desktop, makeScratch, ROOT, type Scratch, startStandIn, until, untilPage } from './desktop.js';
import { call, connectPage, type PageGlobals } from './in-page.js';

let scratch: Scratch;
let desktop: Desktop | null = null;
let other: ChildProcess | null = null;

beforeEach(async () => {
  scratch = await makeScratch();
});

afterEach(async () => {
  desktop?.kill();
  await desktop?.ended;
  desktop = null;
  other?.kill('SIGKILL');
  other = null;
  await scratch.remove();
});

const recordStates = async (app: Desktop): Promise<void> => {
  await untilPage(app);
  await app.inPage(() => {
    const page = window as unknown as PageGlobals;
    page.states = [];
    page.upright.onEngine((state) => page.states.push(state));
  });
};

const start = async (): Promise<Desktop> => {
  desktop = await startStandIn(scratch);
  await recordStates(desktop);
  return desktop;
};

/** An app whose home is held by an engine that does not answer. It tries for ten seconds: during the other tests. */
const locked: { scratch?: Scratch; engine?: Engine; app?: Desktop } = {};
beforeAll(async () => {
  locked.scratch = await makeScratch();
  const env = { ...process.env, UPRIGHT_HOME: locked.scratch.home };
  locked.engine = await createEngine({ env, persistent: false });
  locked.app = await startStandIn(locked.scratch);
  await recordStates(locked.app);
});
afterAll(async () => {
  locked.app?.kill();
  await locked.app?.ended;
  await locked.engine?.close();
  await locked.scratch?.remove();
});

const killEngine = (app: Desktop): Promise<void> =>
  app.inMain((electron) => {
    const [engine] = (electron as unknown as { utilityProcesses: () => { pid?: number }[] }).utilityProcesses();
    if (engine?.pid) process.kill(engine.pid, 'SIGKILL');
  });

const states = (app: Desktop) => app.inPage(() => (window as unknown as PageGlobals).states);

test('a killed engine is restarted, the page is informed, and no project is lost', async () => {
  const app = await start();
  await connectPage(app);
  const { id } = await call<{ id: string }>(app, 'project.create', { name: 'Leg day' });
  await killEngine(app);
  await until(() => app.inPage(() => (window as unknown as PageGlobals).ended > 0));
  const told = await until(async () => (await states(app)).find(({ state }) => state === 'restarted'));
  expect(told.message).toMatch(/every edit is still there/);
  await connectPage(app);
  expect(await call(app, 'project.get', { id })).toMatchObject({ project: { name: 'Leg day' } });
});

test('a bug in the engine’s process ends it, and the next one takes over', async () => {
  const app = await start();
  await connectPage(app);
  const { pid } = await call<{ pid: number }>(app, 'system.info', {});
  await app.inMain((electron) => {
    const [engine] = (
      electron as unknown as { utilityProcesses: () => { reject: (why: string) => void }[] }
    ).utilityProcesses();
    engine?.reject('a bug');
  });
  await until(async () => (await states(app)).find(({ state }) => state === 'restarted'));
  await connectPage(app);
  expect((await call<{ pid: number }>(app, 'system.info', {})).pid).not.toBe(pid);
});

test('an engine without memory does not end the app', async () => {
  const app = await start();
  await connectPage(app);
  // Electron reports V8's fatal errors before the process ends.
  await app.inMain((electron) => {
    const [engine] = (electron as unknown as { utilityProcesses: () => NodeJS.EventEmitter[] }).utilityProcesses();
    engine?.emit('error', 'FatalError', 'v8::Heap', '{}');
  });
  await killEngine(app);
  await until(async () => (await states(app)).find(({ state }) => state === 'restarted'));
});

test('a page that connects while there is no engine gets the next one', async () => {
  const app = await start();
  await connectPage(app);
  await killEngine(app);
  await until(() => app.inPage(() => (window as unknown as PageGlobals).ended > 0));
  await connectPage(app);
  expect(await call(app, 'system.info', {})).toMatchObject({ pid: expect.any(Number) });
});

test('an engine that keeps crashing is given up until the user retries', async () => {
  const app = await start();
  await until(async () => {
    await killEngine(app);
    return (await states(app)).at(-1)?.state === 'failed';
  });
  expect((await states(app)).at(-1)?.message).toMatch(/^The engine stopped several times/);
  // The first is what a page does by itself.
  await app.inPage(() => (window as unknown as PageGlobals).upright.connect());
  await app.inPage(() => new Promise((resolve) => setTimeout(resolve, 500)));
  expect((await states(app)).at(-1)?.state).toBe('failed');
  await connectPage(app);
  expect(await call(app, 'system.info', {})).toMatchObject({ pid: expect.any(Number) });
});

test('scripts can connect to the app’s engine', async () => {
  const app = await start();
  await connectPage(app);
  const { id } = await call<{ id: string }>(app, 'project.create', { name: 'Leg day' });
  const port = await socketPort(findSocketPaths(join(scratch.home, 'data')));
  expect(await createClient(port)['project.get']({ id })).toMatchObject({ project: { name: 'Leg day' } });
  await port.close();
});

test('the window uses another running engine, and its own after that has ended', async () => {
  other = spawn(process.execPath, [join(ROOT, 'out', 'main', 'cli.js'), 'serve', '--json'], {
    env: { ...process.env, UPRIGHT_HOME: scratch.home },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(other.stdout as NodeJS.ReadableStream, 'data');
  const app = await start();
  await connectPage(app);
  const { id } = await call<{ id: string }>(app, 'project.create', { name: 'Leg day' });
  expect(await call(app, 'system.info', {})).toMatchObject({ pid: other.pid });

  other.kill('SIGKILL');
  await until(() => app.inPage(() => (window as unknown as PageGlobals).ended > 0));
  // A page may send a request before the engine's end is known; it gets an error and retries.
  const { pid } = await until(async () => {
    await connectPage(app);
    return call<{ pid: number }>(app, 'system.info', {}).catch(() => undefined);
  });
  expect(pid).not.toBe(other.pid);
  expect(await call(app, 'project.get', { id })).toMatchObject({ id });
});

test('an engine that locks the home but does not answer is reported in a sentence', async () => {
  const { app, scratch: held } = locked;
  if (!app || !held) throw new Error('The app has not started.');
  const failed = await until(async () => (await states(app)).find(({ state }) => state === 'failed'));
  expect(failed.message).toContain(join(held.home, 'data'));
});
