/** A real engine in a process of its own, to be killed, and what can be seen of it from outside. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readdir, readFile, readlink, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import Database from 'better-sqlite3';
import { type Client, createClient } from '../../core/api/client.js';
import { findSocketPaths } from '../../main/transports/socket/socket-paths.js';
import { socketPort } from '../../main/transports/socket/port.js';

const CLI = join(import.meta.dirname, '../../out/main/cli.js');

/** A running engine. */
export interface EngineProcess {
  readonly client: Client;
  readonly pid: number;
  /** SIGKILL, and the wait until it is gone. */
  readonly kill: () => Promise<void>;
  /** Ctrl+C, and the wait until it is gone. */
  readonly stop: () => Promise<void>;
}

/** Starts `upright serve` on a home and connects to its socket; `privileged` as the command line does for keys. */
export async function startEngine(
  home: string,
  env: Record<string, string> = {},
  { privileged = false } = {},
): Promise<EngineProcess> {
  if (!existsSync(CLI)) throw new Error('The command line is not built; run `npm run build`.');
  const child = spawn(process.execPath, [CLI, 'serve', '--json'], {
    env: { ...process.env, UPRIGHT_HOME: home, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const said: string[] = [];
  child.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const exited = once(child, 'exit');
  await Promise.race([
    once(createInterface({ input: child.stdout }), 'line'),
    exited.then(() => {
      throw new Error(`The engine ended at its start: ${said.join('')}`);
    }),
  ]);
  const { socket, tokenFile, adminTokenFile } = findSocketPaths(join(home, 'data'));
  const port = await socketPort({ socket, tokenFile: privileged ? adminTokenFile : tokenFile });
  const end = async (signal: 'SIGKILL' | 'SIGINT') => {
    await port.close();
    await endProcess(child, signal, exited);
  };
  return { client: createClient(port), pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGINT') };
}

async function endProcess(child: ChildProcess, signal: 'SIGKILL' | 'SIGINT', exited: Promise<unknown>): Promise<void> {
  child.kill(signal);
  await exited;
}

/** What SQLite finds wrong with the database of a home that no engine has open. */
export function findDamage(home: string): string[] {
  const file = join(home, 'data', 'upright.db');
  if (!existsSync(file)) return [];
  const db = new Database(file);
  const rows = db.pragma('integrity_check') as { integrity_check: string }[];
  const foreign = db.pragma('foreign_key_check') as unknown[];
  db.close();
  return [
    ...rows.map((row) => row.integrity_check).filter((line) => line !== 'ok'),
    ...foreign.map((row) => JSON.stringify(row)),
  ];
}

/** Command lines of FFmpeg and ffprobe processes that work in or on a folder. */
export async function findOrphans(folder: string): Promise<string[]> {
  const real = await realpath(folder);
  const found: string[] = [];
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const command = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).replaceAll('\0', ' ');
    const cwd = await readlink(`/proc/${pid}/cwd`).catch(() => '');
    if (/ff(mpeg|probe)/.test(command) && (command.includes(real) || cwd.startsWith(real))) found.push(command);
  }
  return found;
}

/** Waits until a condition holds, at most some seconds. */
export async function until(condition: () => Promise<boolean> | boolean, seconds = 300): Promise<boolean> {
  const end = Date.now() + seconds * 1000;
  while (Date.now() < end) {
    if (await condition()) return true;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return condition();
}
