/** Completion for fish. */
import { type CommandShape, type OptionShape, type ArgumentCompletion, toCommandPaths } from './command-shape.js';

/** The script, to be sourced or saved as `~/.config/fish/completions/upright.fish`. */
export function toFish(shape: CommandShape): string {
  const { name } = shape;
  return `# fish completion for ${name}
function __${name}_at --description 'Whether the words so far name this command'
    set -l words (commandline -opc)
    set -e words[1]
    set -l path ${name}
    for word in $words
        switch "$path $word"
            case ${toCommandPaths(shape).map(quote).join(' ')}
                set path "$path $word"
        end
    end
    test "$path" = "$argv"
end
complete -c ${name} -f
${toLines(shape, name, name).join('\n')}
`;
}

function toLines(shape: CommandShape, program: string, path: string): string[] {
  const complete = (rest: string) => `complete -c ${program} -n ${quote(`__${program}_at ${path}`)} ${rest}`;
  return [
    ...shape.commands.map(({ name, summary }) => complete(`-a ${name} -d ${quote(summary)}`)),
    ...shape.options.map((option) => complete(toOption(option))),
    ...shape.arguments.flatMap((takes) => (takes.kind === 'text' ? [] : [complete(toValue(takes, ''))])),
    ...shape.commands.flatMap((child) => toLines(child, program, `${path} ${child.name}`)),
  ];
}

function toOption({ long, short, summary, takes }: OptionShape): string {
  const flags = [...(short === null ? [] : [`-s ${short.slice(1)}`]), `-l ${long.slice(2)}`, `-d ${quote(summary)}`];
  return [...flags, ...(takes ? [toValue(takes, '-r ')] : [])].join(' ');
}

function toValue(takes: ArgumentCompletion, required: string): string {
  if (takes.kind === 'choices') return `${required}-f -a ${quote(takes.choices.join(' '))}`;
  if (takes.kind === 'text') return `${required}-f`;
  return takes.kind === 'file' ? `${required}-F` : `${required}-f -a '(__fish_complete_directories)'`;
}

const quote = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;
