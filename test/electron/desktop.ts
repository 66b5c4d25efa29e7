/** The built app, running: in the stand-in for Electron, or in Electron itself. */
import { type ChildProcess, fork } from 'node:child_process';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type * as Electron from 'electron';
import { chromiumAddress } from '../browser/shared.js';

/** The project's folder. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** A running app. */
export interface Desktop {
  /** Runs a function in the app's process; it sees nothing but its arguments. */
  readonly inMain: <R, A = undefined>(
    act: (electron: typeof Electron, value: A) => R,
    value?: A,
  ) => Promise<Awaited<R>>;
  /** Runs one in the page. */
  readonly inPage: <R, A = undefined>(act: (value: A) => R, value?: A) => Promise<Awaited<R>>;
  /** Resolves with the exit status when the app has ended. */
  readonly ended: Promise<number>;
  /** Ends the app at once. */
  readonly kill: () => void;
}

/** A folder with an app and a home in it. */
export interface Scratch {
  readonly folder: string;
  readonly home: string;
  /** What Electron is started with: our built parts, with a page of the tests' own. */
  readonly app: string;
  readonly remove: () => Promise<void>;
}

/** A page that does nothing by itself, so that tests are alone with the bridge. */
export const PAGE =
  '<!doctype html><html lang="en"><meta charset="utf-8"><title>Page</title><textarea id="text"></textarea>';

/** Makes one. */
export async function makeScratch(): Promise<Scratch> {
  const folder = await mkdtemp(join(tmpdir(), 'upright-desktop-'));
  const app = join(folder, 'app');
  await mkdir(join(app, 'out', 'renderer'), { recursive: true });
  await cp(join(ROOT, 'package.json'), join(app, 'package.json'));
  for (const part of ['out/main', 'out/preload', 'docs', 'resources']) await symlink(join(ROOT, part), join(app, part));
  await writeFile(join(app, 'out', 'renderer', 'index.html'), PAGE);
  const remove = () => rm(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return { folder, home: join(folder, 'home'), app, remove };
}

/** How an app is started. */
export interface StartOptions {
  readonly argv?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

interface Answer {
  readonly id: number;
  readonly result?: unknown;
  readonly error?: string;
}

/** Starts the app in the stand-in, and waits for its window where it is the only one of its home. */
export async function startStandIn(scratch: Scratch, options: StartOptions = {}): Promise<Desktop> {
  const child = fork(fileURLToPath(new URL('./stand-in/run.mjs', import.meta.url)), [...(options.argv ?? [])], {
    execArgv: [],
    cwd: options.cwd ?? scratch.folder,
    env: {
      ...process.env,
      UPRIGHT_HOME: scratch.home,
      STAND_IN_ROOT: scratch.app,
      STAND_IN_ENTRY: pathToFileURL(join(scratch.app, 'out', 'main', 'app.js')).href,
      STAND_IN_VIDEOS: scratch.folder,
      STAND_IN_CHROMIUM: await chromiumAddress(),
      ...options.env,
    },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  });
  return toDesktop(child);
}

function toDesktop(child: ChildProcess): Desktop {
  const calls = new Map<number, { resolve: (value: never) => void; reject: (error: Error) => void }>();
  let last = 0;
  const ended = new Promise<number>((resolve) => {
    child.on('exit', (code) => {
      for (const { reject } of calls.values()) reject(new Error('The app has ended.'));
      resolve(code ?? -1);
    });
  });
  child.on('message', ({ id, result, error }: Answer) => {
    const call = calls.get(id);
    calls.delete(id);
    if (error === undefined) call?.resolve(result as never);
    else call?.reject(new Error(error));
  });
  const ask = (where: 'main' | 'page', act: unknown, value: unknown): Promise<never> =>
    new Promise((resolve, reject) => {
      const id = ++last;
      calls.set(id, { resolve, reject });
      child.send({ id, where, source: String(act), value }, (error) => error && reject(error));
    });
  return {
    inMain: (act, value) => ask('main', act, value),
    inPage: (act, value) => ask('page', act, value),
    ended,
    kill: () => void child.kill('SIGKILL'),
  };
}

/** Waits until `look` gives something, for what has no event; the test's own time limit ends it. */
export async function until<T>(look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (;;) {
    const found = await look().catch(() => null);
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits for the page and its bridge. */
export const untilPage = (desktop: Desktop): Promise<true> =>
  until(() => desktop.inPage(() => document.readyState === 'complete' && 'upright' in window && true));
