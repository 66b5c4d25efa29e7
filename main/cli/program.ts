/** The command tree. It imports only commander; each command imports the rest when it runs. */
import { type Argument, Command, Help, type Option } from 'commander';
import { avatarCommand } from './commands/avatar.js';
import { backupCommand } from './commands/backup.js';
import { batchCommand } from './commands/batch.js';
import { brandCommand } from './commands/brand/index.js';
import { cacheCommand } from './commands/cache.js';
import { callCommand } from './commands/call.js';
import { captionCommand } from './commands/caption.js';
import { captionsCommand } from './commands/captions/index.js';
import { cleanCommand } from './commands/clean.js';
import { completionCommand } from './commands/completion.js';
import { cutSilenceCommand } from './commands/cut-silence.js';
import { doctorCommand } from './commands/doctor.js';
import { eventsCommand } from './commands/events.js';
import { exerciseCommand } from './commands/exercise/index.js';
import { exportCommand } from './commands/export.js';
import { frameCommand } from './commands/frame.js';
import { highlightsCommand } from './commands/highlights.js';
import { jobsCommand } from './commands/jobs/index.js';
import { ledgerCommand } from './commands/ledger.js';
import { libraryCommand } from './commands/library/index.js';
import { mcpCommand } from './commands/mcp.js';
import { modelsCommand } from './commands/models/index.js';
import { narrateCommand } from './commands/narrate.js';
import { newCommand } from './commands/new.js';
import { planCommand } from './commands/plan.js';
import { probeCommand } from './commands/probe.js';
import { projectCommand } from './commands/project/index.js';
import { providersCommand } from './commands/providers/index.js';
import { referenceCommand } from './commands/reference.js';
import { renderCommand } from './commands/render.js';
import { sayCommand } from './commands/say.js';
import { schemasCommand } from './commands/schemas.js';
import { restoreCommand } from './commands/restore.js';
import { serveCommand } from './commands/serve.js';
import { sessionCommand } from './commands/session/index.js';
import { settingsCommand } from './commands/settings.js';
import { publishCommand } from './commands/publish.js';
import { shortCommand } from './commands/short.js';
import { stylesCommand } from './commands/styles/index.js';
import { transcribeCommand } from './commands/transcribe.js';
import { validateCommand } from './commands/validate.js';
import { voicesCommand } from './commands/voices.js';
import { whereCommand } from './commands/where.js';
import type { Context } from './context.js';
import { exitCodes } from './exit-codes.js';
import { readVersion } from '../host/version.js';

const EXAMPLES = [
  'render recipe.json -o out.mp4',
  'plan recipe.json',
  'frame recipe.json --at 2.5s -o frame.png',
  'project new "Leg day"',
  'library import ~/footage',
  'serve',
  'doctor',
];

const ENVIRONMENT = [
  ['UPRIGHT_HOME', 'folder for everything that is kept, instead of the platform’s own folders'],
  ['UPRIGHT_FFMPEG', 'the FFmpeg to use'],
  ['UPRIGHT_KEY_…', 'the key of a service, such as UPRIGHT_KEY_OPENAI; with _FILE, a file that only you can read'],
  ['UPRIGHT_LOG', 'what is logged, instead of the setting logLevel'],
  ['NO_COLOR', 'no colours'],
] as const;

// By their names, in the order of the help.
const COMMANDS: Readonly<Record<string, (context: Context) => Command>> = {
  render: renderCommand,
  plan: planCommand,
  validate: validateCommand,
  frame: frameCommand,
  new: newCommand,
  probe: probeCommand,
  project: projectCommand,
  caption: captionCommand,
  captions: captionsCommand,
  styles: stylesCommand,
  session: sessionCommand,
  exercise: exerciseCommand,
  transcribe: transcribeCommand,
  'cut-silence': cutSilenceCommand,
  highlights: highlightsCommand,
  short: shortCommand,
  publish: publishCommand,
  narrate: narrateCommand,
  avatar: avatarCommand,
  say: sayCommand,
  clean: cleanCommand,
  voices: voicesCommand,
  models: modelsCommand,
  providers: providersCommand,
  ledger: ledgerCommand,
  brand: brandCommand,
  export: exportCommand,
  batch: batchCommand,
  library: libraryCommand,
  jobs: jobsCommand,
  serve: serveCommand,
  mcp: mcpCommand,
  call: callCommand,
  events: eventsCommand,
  where: whereCommand,
  settings: settingsCommand,
  cache: cacheCommand,
  backup: backupCommand,
  restore: restoreCommand,
  doctor: doctorCommand,
  completion: completionCommand,
  schemas: schemasCommand,
  reference: referenceCommand,
};

const HIDDEN = new Set(['schemas', 'reference']);

/**
 * The program `upright`. It never ends the process; parse errors are thrown as `CommanderError`. It has only the command that
 * the first of `words` names, where it names one: building all of them takes longer than many a command.
 */
export function buildProgram(context: Context, words: readonly string[] = []): Command {
  const program = new Command('upright')
    .description('Compose vertical videos on your own machine.')
    .version(readVersion(), '-V, --version', 'print the version')
    .addHelpText('after', () => toEpilogue(context.io.columns));
  for (const [name, make] of Object.entries(choose(words))) {
    program.addCommand(make(context), { hidden: HIDDEN.has(name) });
  }
  settle(program, context);
  return program;
}

function choose([word = '']: readonly string[]): typeof COMMANDS {
  const make = Object.hasOwn(COMMANDS, word) ? COMMANDS[word] : undefined;
  // The script for a shell has every command.
  return make && make !== completionCommand ? { [word]: make } : COMMANDS;
}

// Their standard output is a script or a protocol.
const SILENT = new Set(['completion', 'mcp']);

// Commands that are added with `addCommand` do not inherit these settings.
function settle(command: Command, context: Context): void {
  const { io } = context;
  if (command.commands.length === 0 && !SILENT.has(command.name())) {
    command.option('--json', 'one JSON object a line on standard output');
  }
  command
    .exitOverride()
    .helpOption('-h, --help', 'show this help')
    .configureHelp({ subcommandTerm: toTerm, optionDescription: toOptionText })
    .configureOutput({
      writeOut: (text) => io.stdout.write(text),
      writeErr: (text) => io.stderr.write(text),
      // Whoever catches the error reports it in the requested form.
      outputError: () => undefined,
      getOutHelpWidth: () => io.columns,
      getErrHelpWidth: () => io.columns,
    });
  for (const child of command.commands) settle(child, context);
}

// Every command has options, so the usage does not say it.
const toTerm = (command: Command): string =>
  [command.name(), ...command.registeredArguments.map(toArgumentText)].join(' ');

function toArgumentText(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`;
  return argument.required ? `<${name}>` : `[${name}]`;
}

// An empty default is left out.
function toOptionText(option: Option): string {
  const { defaultValue, defaultValueDescription } = option;
  const isEmpty = defaultValue === '' || (Array.isArray(defaultValue) && defaultValue.length === 0);
  if (!isEmpty || defaultValueDescription !== undefined) return new Help().optionDescription(option);
  return option.description;
}

function toEpilogue(columns: number): string {
  const help = new Help();
  help.helpWidth = columns;
  return [
    '',
    'Examples:',
    ...EXAMPLES.map((example) => `  $ upright ${example}`),
    '',
    'Exit status:',
    ...exitCodes.map(([code, meaning]) => help.formatItem(String(code).padStart(3), 3, meaning, help)),
    '',
    'Environment:',
    ...ENVIRONMENT.map(([name, meaning]) => help.formatItem(name, 14, meaning, help)),
  ].join('\n');
}
