/**
 * No child outlives this process, however it ends. A tiny watchdog process holds the other end of a pipe; the pipe closes
 * when this process is gone, be it by `kill -9`, and the watchdog then kills every child that was registered. On Linux it
 * also looks for children by a marker in their environment, which closes the gap between a child's start and its
 * registration. On Windows libuv's job object ends all children with this process, and no watchdog is needed.
 *
 * The watchdog's program is a text for the system's shell, so that it needs no file of its own after bundling, and no Node:
 * Electron is none where the fuse `runAsNode` is off, as it is in what we ship.
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { watchdogScript } from './watchdog-script.js';

/** Set in the environment of every child; its value is this process's own. */
export const OWNER_VARIABLE = 'UPRIGHT_OWNER';

const owner = randomUUID();
const isWindows = process.platform === 'win32';
/** One per process, because it is processes that die. */
const children = new Set<number>();
let watchdog: ChildProcess | null = null;

/**
 * The environment for a child: this process's, marked, without the variables that would change what Node-based wrappers
 * or FFmpeg itself do (FFREPORT makes FFmpeg write log files).
 */
export function childEnvironment(): NodeJS.ProcessEnv {
  const { NODE_OPTIONS: _, ELECTRON_RUN_AS_NODE: __, FFREPORT: ___, ...rest } = process.env;
  // Keys of accounts are none of their business.
  const shared = Object.entries(rest).filter(([name]) => !name.startsWith('UPRIGHT_KEY_'));
  return { ...Object.fromEntries(shared), [OWNER_VARIABLE]: owner };
}

/** Marks the environment of this process for children that inherit it. */
export function markOwnEnvironment(): void {
  process.env[OWNER_VARIABLE] = owner;
}

/** Starts the watchdog if none runs. To be called before a child is started. */
export function startWatchdog(): void {
  if (isWindows || watchdog !== null) return;
  const started = spawn('/bin/sh', ['-c', watchdogScript, `${OWNER_VARIABLE}=${owner}`], {
    env: { PATH: '/usr/bin:/bin' },
    cwd: '/',
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  watchdog = started;
  const forget = () => {
    if (watchdog === started) watchdog = null;
  };
  started.on('error', forget);
  started.on('exit', forget);
  started.stdin?.on('error', forget);
  // Neither the watchdog nor its pipe keeps this process from ending.
  started.unref();
  (started.stdin as unknown as { unref(): void } | null)?.unref();
  for (const pid of children) send(`+${pid}`);
}

/** Ties a child, started with {@link childEnvironment}, to the life of this process until it exits. */
export function guardChild(child: ChildProcess): void {
  const { pid } = child;
  if (pid === undefined || isWindows) return;
  children.add(pid);
  send(`+${pid}`);
  child.once('exit', () => {
    children.delete(pid);
    send(`-${pid}`);
  });
}

/** A child and whatever it started: children lead a process group of their own, see {@link groupOptions}. */
export function killTree(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  if (isWindows) child.kill(signal);
  else kill(-child.pid, signal);
}

/**
 * Ends a child that leads no process group, and whatever it started, such as the FFmpeg of a wrapper script. Where the
 * system's list of processes cannot be had, the child alone.
 */
export function killDescendants(child: ChildProcess, signal: 'SIGTERM' | 'SIGKILL'): void {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const started = isWindows ? [] : listDescendants(child.pid);
  child.kill(signal);
  for (const pid of started) kill(pid, signal);
}

function listDescendants(root: number): number[] {
  try {
    const text = execFileSync('ps', ['-A', '-o', 'pid=,ppid='], { encoding: 'utf8', timeout: 2000 });
    const rows = [...text.matchAll(/(\d+)\s+(\d+)/g)].map(([, pid, parent]) => [Number(pid), Number(parent)] as const);
    const found = [root];
    for (const parent of found) for (const [pid, of] of rows) if (of === parent) found.push(pid);
    return found.slice(1);
  } catch {
    return [];
  }
}

function kill(pid: number, signal: 'SIGTERM' | 'SIGKILL'): void {
  try {
    process.kill(pid, signal);
  } catch {
    // It ended by itself meanwhile.
  }
}

/** Options for `spawn` that make {@link killTree} reach a wrapper script's children too, and keep Ctrl-C for us alone. */
export const groupOptions = { detached: !isWindows, windowsHide: true } as const;

function send(line: string): void {
  if (watchdog?.stdin?.writable === true) watchdog.stdin.write(`${line}\n`);
}

process.on('exit', () => {
  for (const pid of children) {
    kill(-pid, 'SIGKILL');
    kill(pid, 'SIGKILL');
  }
  send('bye');
});
