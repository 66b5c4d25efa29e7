/** Completion for fish. */
import type { CommandShape, OptionShape, Takes } from './shape.js';

/** The script: sourced, or saved to `~/.config/fish/completions/upright.fish`. */
export function toFish(shape: CommandShape): string {
  const lines = toLines(shape, shape.name, null);
  return [`# fish completion for ${shape.name}`, `complete -c ${shape.name} -f`, ...lines, ''].join('\n');
}

function toLines(shape: CommandShape, program: string, seen: string | null): string[] {
  const names = shape.commands.map(({ name }) => name).join(' ');
  const none = names === '' ? [] : [`not __fish_seen_subcommand_from ${names}`];
  const here = [...(seen === null ? [] : [seen]), ...none].join('; and ');
  const complete = (rest: string) => `complete -c ${program}${here === '' ? '' : ` -n ${quote(here)}`} ${rest}`;
  return [
    ...shape.commands.map(({ name, summary }) => complete(`-a ${name} -d ${quote(summary)}`)),
    ...shape.options.map((option) => complete(toOption(option))),
    ...shape.arguments.flatMap((takes) => (takes.kind === 'text' ? [] : [complete(toValue(takes, ''))])),
    ...shape.commands.flatMap((child) => toLines(child, program, `__fish_seen_subcommand_from ${child.name}`)),
  ];
}

function toOption({ long, short, summary, takes }: OptionShape): string {
  const flags = [...(short === null ? [] : [`-s ${short.slice(1)}`]), `-l ${long.slice(2)}`, `-d ${quote(summary)}`];
  return [...flags, ...(takes ? [toValue(takes, '-r ')] : [])].join(' ');
}

function toValue(takes: Takes, required: string): string {
  if (takes.kind === 'choices') return `${required}-f -a ${quote(takes.choices.join(' '))}`;
  if (takes.kind === 'text') return `${required}-f`;
  return takes.kind === 'file' ? `${required}-F` : `${required}-f -a '(__fish_complete_directories)'`;
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
