/** One command from its words to its exit status. Nothing here ends the process or throws. */
import { CommanderError } from 'commander';
import { type Connection, type ConnectOptions, connect as connectToEngine } from './connect.js';
import type { Context } from './context.js';
import { reportFailure } from './failing.js';
import type { CliIo } from './io.js';
import { asksForJson, createReporter } from './output/reporter.js';
import { buildProgram } from './program.js';
import { toCountText } from './output/words.js';
import { signalExits, watchStops } from './stops.js';

const USAGE = 2;

/** Runs `argv` (without the program's own name) and gives the exit status. */
export async function run(
  argv: readonly string[],
  io: CliIo,
  connect: (options: ConnectOptions) => Promise<Connection> = connectToEngine,
): Promise<number> {
  const reporter = createReporter(io, asksForJson(argv));
  const stops = watchStops(io);
  let connection: Promise<Connection> | null = null;
  let exit = 0;
  const context: Context = {
    io,
    stops,
    reporter,
    connect: ({ lasting = false } = {}) => {
      connection ??= connect({
        env: io.env,
        lasting,
        hurry: stops.first,
        onStay: (jobs) =>
          reporter.note(
            `Another command waits for ${toCountText(jobs, 'job')} of this engine; staying until then. Ctrl+C hands over.`,
          ),
      });
      return connection;
    },
    reconnect: async () => {
      const lost = connection;
      connection = null;
      await close(lost);
    },
    finish: (code) => {
      exit = code;
    },
  };
  const program = buildProgram(context);
  try {
    const stopped = await Promise.race([
      program.parseAsync(argv, { from: 'user' }).then(() => null),
      // A command that took over ends by itself.
      stops.first.then((signal) => (stops.taken() ? new Promise<never>(() => undefined) : signal)),
    ]);
    return stopped === null ? exit : signalExits[stopped];
  } catch (thrown) {
    if (thrown instanceof CommanderError) return reportUsage(thrown, argv, context);
    return await reportFailure(thrown, reporter);
  } finally {
    await close(connection);
    stops.close();
  }
}

function reportUsage(error: CommanderError, argv: readonly string[], { reporter }: Context): number {
  if (error.code === 'commander.help') return USAGE;
  if (error.exitCode === 0) return 0;
  const command = /^[a-z]+$/.test(argv[0] ?? '') && error.code !== 'commander.unknownCommand' ? ` ${argv[0]}` : '';
  reporter.failure({ code: 'usage.invalid', message: `${toSentence(error.message)} See upright${command} --help.` });
  return USAGE;
}

// From "error: unknown option '--prest'\n(Did you mean --preset?)".
function toSentence(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/^command-argument value '(.*)' is invalid for argument '(\w+)'/s, "the $2 '$1' is invalid")
    .replace(/\s*\n\s*/g, ' ');
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?)]$/.test(sentence) ? sentence : `${sentence}.`;
}

async function close(connection: Promise<Connection> | null): Promise<void> {
  try {
    await (await connection)?.close();
  } catch {
    // That it could not start was told already; what cannot be closed ends with the process.
  }
}
