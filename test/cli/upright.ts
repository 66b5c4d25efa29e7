/** The command as a process. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import type { Scratch } from './scratch.js';

// The launcher builds what is stale and, on the Node that runs the tests, becomes the command itself.
const LAUNCHER = resolve('build/upright.mjs');

/** How a command ended and what it wrote. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Starts one in the scratch folder; `input` is what it reads. */
export function startUpright(scratch: Scratch, argv: readonly string[], input?: string): ChildProcess {
  const child = spawn(process.execPath, [LAUNCHER, ...argv], {
    cwd: scratch.folder,
    env: scratch.env,
    stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
  });
  child.stdin?.end(input);
  return child;
}

/** Runs one to its end. */
export async function runUpright(scratch: Scratch, argv: readonly string[], input?: string): Promise<Ended> {
  return readEnd(startUpright(scratch, argv, input));
}

/** Reads one to its end. */
export async function readEnd(child: ChildProcess): Promise<Ended> {
  const ended = once(child, 'close');
  if (!child.stdout || !child.stderr) throw new Error('no pipes');
  const [out, err] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = (await ended) as [number];
  return { code, out, err };
}
