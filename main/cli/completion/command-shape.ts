/** The command tree as data, read from commander, so that completion offers what the parser accepts. */
import type { Argument, Command, Option } from 'commander';

/** What an argument or an option's value may be. */
export type ArgumentCompletion =
  | { readonly kind: 'file' | 'folder' | 'text' }
  | { readonly kind: 'choices'; readonly choices: readonly string[] };

/** An option; `takes` is null where it has no value. */
export interface OptionShape {
  readonly long: string;
  readonly short: string | null;
  readonly summary: string;
  readonly takes: ArgumentCompletion | null;
  /** Whether the value may be left out. */
  readonly optional: boolean;
  /** Whether it may be given several times. */
  readonly many: boolean;
}

export interface CommandShape {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionShape[];
  readonly arguments: readonly (ArgumentCompletion & { readonly name: string; readonly many: boolean })[];
  readonly commands: readonly CommandShape[];
}

const FILES = new Set(['file', 'files', 'paths', 'rows', 'source']);

/** A command and its subcommands, without hidden ones. */
export function readCommandShape(command: Command): CommandShape {
  const help = command.createHelp();
  return {
    name: command.name(),
    summary: command.description(),
    options: help.visibleOptions(command).map(toOption),
    arguments: command.registeredArguments.map((argument) => ({
      ...toTakes(argument.name(), argument),
      name: argument.name(),
      many: argument.variadic,
    })),
    commands: help
      .visibleCommands(command)
      .filter((child) => child.name() !== 'help')
      .map(readCommandShape),
  };
}

function toOption(option: Option): OptionShape {
  const placeholder = /[<[]([\w-]+)/.exec(option.flags)?.[1];
  return {
    long: option.long ?? '',
    short: option.short ?? null,
    summary: option.description,
    takes: placeholder === undefined ? null : toTakes(placeholder, option),
    optional: option.optional,
    many: Array.isArray(option.defaultValue),
  };
}

function toTakes(name: string, { argChoices }: Pick<Argument | Option, 'argChoices'>): ArgumentCompletion {
  if (argChoices) return { kind: 'choices', choices: argChoices };
  return { kind: FILES.has(name) ? 'file' : name === 'folder' ? 'folder' : 'text' };
}

/** What a shell may offer after `path`. Without words the shell completes file names. */
export interface CompletionContext {
  /** The commands so far and, before a value, its option: `upright render --codec`. */
  readonly path: string;
  readonly words: readonly string[];
}

/** The contexts of a whole command tree. */
export function toCompletionContexts(shape: CommandShape, before = ''): CompletionContext[] {
  const path = `${before}${shape.name}`;
  const names = shape.commands.map(({ name }) => name);
  const choices = shape.arguments.flatMap((argument) => (argument.kind === 'choices' ? argument.choices : []));
  return [
    { path, words: [...names, ...choices] },
    { path: `${path} -`, words: shape.options.map(({ long }) => long) },
    ...shape.options.flatMap(({ long, short, takes }) => {
      if (!takes) return [];
      const words = takes.kind === 'choices' ? takes.choices : [];
      return [long, ...(short === null ? [] : [short])].map((flag) => ({ path: `${path} ${flag}`, words }));
    }),
    ...shape.commands.flatMap((child) => toCompletionContexts(child, `${path} `)),
  ];
}

/** The paths of all subcommands: `upright cache limit`. */
export function toCommandPaths(shape: CommandShape, before = ''): string[] {
  const path = `${before}${shape.name}`;
  return shape.commands.flatMap((child) => [`${path} ${child.name}`, ...toCommandPaths(child, `${path} `)]);
}
