/** The entry of `upright`: hands the process to {@link run} and ends as it says. */
import { setFlagsFromString } from 'node:v8';
import type { CliIo, StopSignal } from './io.js';
import { run } from './run.js';

// The work is FFmpeg's; a heap that grows lazily keeps what a long timeline leaves behind from piling up.
setFlagsFromString('--optimize-for-size');
setFlagsFromString('--max-semi-space-size=2');

const { stdout, stderr, env } = process;
// A hang-up without a terminal of ours is somebody else's; `nohup` has it ignored, and a listener would undo that.
const SIGNALS: readonly StopSignal[] = stderr.isTTY ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];

const io: CliIo = {
  stdout,
  stderr,
  isTTY: stderr.isTTY === true && env.TERM !== 'dumb',
  get columns() {
    // A terminal that does not know its width says 0.
    return stderr.columns || stdout.columns || 80;
  },
  env,
  cwd: process.cwd(),
  onSignal(listener) {
    for (const signal of SIGNALS) process.on(signal, listener);
    return () => {
      for (const signal of SIGNALS) process.off(signal, listener);
    };
  },
  exit: (code) => process.exit(code),
  now: () => performance.now(),
};

// A reader that went away, such as `head`, has what it wanted, and a render goes on for the sake of its file; a full
// disk must not look like success.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOSPC') process.exit(7);
  });
}

// What no command caught is a bug; it is told like any other failure instead of as a stack.
process.on('uncaughtException', async (error) => {
  const { reportBug } = await import('./errors.js');
  process.exit(await reportBug(error, process.argv.slice(2), io));
});

const code = await run(process.argv.slice(2), io);
// A pipe may still hold what was written; and nothing that lingers may hold back the end.
await Promise.all([stdout, stderr].map((stream) => new Promise<void>((done) => stream.write('', () => done()))));
process.exit(code);
