/** `-o -`: the video goes to standard output, and everything that is said to standard error. */
import { createReadStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../context.js';
import type { CliIo } from '../io.js';
import { createReporter } from './reporter.js';

/** Has `make` write a video to a file of its own, writes that to standard output, and removes it. */
export async function withPipedOutput(io: CliIo, make: (output: string) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'upright-pipe-'));
  const output = join(folder, 'video.mp4');
  try {
    await make(output);
    await pipe(output, io);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

// Nothing is written where there is no video; why has been told then.
async function pipe(file: string, { stdout }: CliIo): Promise<void> {
  try {
    for await (const chunk of createReadStream(file)) {
      await new Promise<void>((resolve) => {
        // A reader that ends early, such as `head`, has what it wants.
        const isTaken = stdout.write(chunk as Buffer) !== false;
        if (isTaken || !stdout.once) resolve();
        else for (const event of ['drain', 'error', 'close'] as const) stdout.once(event, resolve);
      });
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

/** The same command with its results and JSON lines on standard error. */
export function onStandardError(context: Context): Context {
  const io = { ...context.io, stdout: context.io.stderr };
  return { ...context, io, reporter: createReporter({ ...io, env: io.env, isTTY: io.isTTY }, context.reporter.json) };
}
