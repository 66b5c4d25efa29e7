/** Runs one command line. Nothing here ends the process or throws. */
import { type Command, CommanderError } from 'commander';
import { type EngineConnection, type ConnectEngineOptions, connectEngine } from '../host/connect-engine.js';
import type { Context } from './context.js';
import { reportError } from './errors.js';
import type { CliIo } from './io.js';
import { asksForJson, createReporter, type Reporter } from './output/reporter.js';
import { buildProgram } from './program.js';
import { toCountText } from './output/format.js';
import { signalExitCodes, watchSignals } from './signals.js';

const USAGE = 2;

/** Runs `argv` (without the program's own name) and returns the exit status. */
export async function run(
  argv: readonly string[],
  io: CliIo,
  connect: (options: ConnectEngineOptions) => Promise<EngineConnection> = connectEngine,
): Promise<number> {
  const reporter = createReporter(io, asksForJson(argv));
  const signals = watchSignals(io);
  let connection: Promise<EngineConnection> | null = null;
  let exit = 0;
  const context: Context = {
    io,
    signals,
    reporter,
    connect: (choice) => {
      connection ??= connect({
        ...choice,
        env: io.env,
        hurry: signals.first,
        onNotice: (notice) =>
          void import('../../core/locales/english.js').then(({ toEnglish }) => reporter.note(toEnglish(notice))),
        onWait: () =>
          reporter.note('Another command is at work in this home; waiting until it has ended. Ctrl+C signals waiting.'),
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
  const program = buildProgram(context, argv);
  try {
    const stopped = await Promise.race([
      program.parseAsync(argv, { from: 'user' }).then(() => null),
      // A command that called `takeOver` handles the signal itself.
      signals.first.then((signal) => (signals.taken() ? new Promise<never>(() => undefined) : signal)),
    ]);
    return stopped === null ? exit : signalExitCodes[stopped];
  } catch (thrown) {
    if (thrown instanceof CommanderError) return reportUsage(thrown, argv, program, reporter);
    return await reportError(thrown, reporter);
  } finally {
    await close(connection);
    signals.close();
  }
}

function reportUsage(error: CommanderError, argv: readonly string[], program: Command, reporter: Reporter): number {
  if (error.code === 'commander.help') return USAGE;
  if (error.exitCode === 0) return 0;
  const message = `${toSentence(error.message)} See ${findCommand(program, argv)} --help.`;
  reporter.failure({ code: 'usage.invalid', message });
  return USAGE;
}

/** The deepest command that the arguments name: `upright project version`. */
function findCommand(command: Command, [word, ...rest]: readonly string[]): string {
  const child = command.commands.find((each) => each.name() === word);
  return [command.name(), ...(child ? [findCommand(child, rest)] : [])].join(' ');
}

// Turns commander's message, such as "error: unknown option '--prest'\n(Did you mean --preset?)", into a sentence.
function toSentence(message: string): string {
  const text = message
    .replace(/^error: /, '')
    .replace(/^command-argument value '(.*)' is invalid for argument '(\w+)'/s, "the $2 '$1' is invalid")
    .replace(/\s*\n\s*/g, ' ');
  const sentence = text.charAt(0).toUpperCase() + text.slice(1);
  return /[.?)]$/.test(sentence) ? sentence : `${sentence}.`;
}

async function close(connection: Promise<EngineConnection> | null): Promise<void> {
  try {
    await (await connection)?.close();
  } catch {
    // A failed start is already reported, and what cannot be closed ends with the process.
  }
}
