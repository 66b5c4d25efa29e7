/** Calls {@link run} with the process and sets its exit status. */
import type { CliIo, StopSignal } from './io.js';
import { run } from './run.js';

const { stdout, stderr, env } = process;
// A hang-up is handled only with a terminal: under `nohup` the signal is ignored, and a listener would undo that.
const SIGNALS: readonly StopSignal[] = stderr.isTTY ? ['SIGINT', 'SIGTERM', 'SIGHUP'] : ['SIGINT', 'SIGTERM'];

const io: CliIo = {
  stdout,
  stderr,
  isTTY: stderr.isTTY === true && env.TERM !== 'dumb',
  get columns() {
    // A terminal that does not know its width reports 0.
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

// A closed pipe, such as `head`, ends no render, since its file is still wanted. Other write errors, such as a full
// disk, must not look like success.
for (const stream of [stdout, stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOSPC') process.exit(7);
  });
}

// An exception that no command caught is a bug, and is reported like other failures instead of as a stack trace.
process.on('uncaughtException', async (error) => {
  const { reportBug } = await import('./errors.js');
  process.exit(await reportBug(error, process.argv.slice(2), io));
});

const code = await run(process.argv.slice(2), io);
// Pipes may still hold output, and a pending handle must not delay the exit.
await Promise.all([stdout, stderr].map((stream) => new Promise<void>((done) => stream.write('', () => done()))));
process.exit(code);
