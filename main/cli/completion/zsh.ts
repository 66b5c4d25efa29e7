/** Completion for zsh. */
import type { CommandShape, OptionShape, ArgumentCompletion } from './command-shape.js';

/** The script, to be sourced or put on `$fpath` as `_upright`. */
export function toZsh(shape: CommandShape): string {
  const name = functionName([shape.name]);
  return `#compdef ${shape.name}
${toFunctions(shape, [shape.name]).join('\n')}
if [ "$funcstack[1]" = "${name}" ]; then ${name} "$@"; else compdef ${name} ${shape.name}; fi
`;
}

function toFunctions(shape: CommandShape, path: readonly string[]): string[] {
  const options = shape.options.flatMap(toOptionSpecs);
  const own = shape.commands.length > 0 ? toDispatch(shape, path, options) : toLeaf(shape, path, options);
  return [own, ...shape.commands.flatMap((child) => toFunctions(child, [...path, child.name]))];
}

function toLeaf(shape: CommandShape, path: readonly string[], options: readonly string[]): string {
  const places = shape.arguments.map(
    ({ name, many, ...takes }, i) => `'${many ? '*' : i + 1}:${toSpec(name)}:${toAction(takes)}'`,
  );
  return `${functionName(path)}() {
  _arguments ${[...options, ...places].join(' \\\n    ')}
}`;
}

function toDispatch(shape: CommandShape, path: readonly string[], options: readonly string[]): string {
  const names = shape.commands.map(({ name, summary }) => `      '${name}:${toSpec(summary)}'`);
  const cases = shape.commands.map(({ name }) => `      ${name}) ${functionName([...path, name])} ;;`);
  return `${functionName(path)}() {
  local context state state_descr line
  typeset -A opt_args
  _arguments -C ${[...options, "'1: :->command'", "'*:: :->rest'"].join(' \\\n    ')}
  case $state in
    command)
      local -a commands
      commands=(
${names.join('\n')}
      )
      _describe command commands ;;
    rest) case $line[1] in
${cases.join('\n')}
    esac ;;
  esac
}`;
}

function toOptionSpecs({ long, short, summary, takes, optional, many }: OptionShape): string[] {
  const value = takes ? `:${optional ? ':' : ''}value:${toAction(takes)}` : '';
  return [long, ...(short === null ? [] : [short])].map(
    (flag) => `'${many ? '*' : ''}${flag}[${toSpec(summary)}]${value}'`,
  );
}

function toAction(takes: ArgumentCompletion): string {
  if (takes.kind === 'choices') return `(${takes.choices.join(' ')})`;
  return takes.kind === 'file' ? '_files' : takes.kind === 'folder' ? '_files -/' : ' ';
}

const functionName = (path: readonly string[]): string => `_${path.join('_')}`;

// Colons and brackets are syntax of `_arguments`.
const toSpec = (text: string): string => text.replaceAll("'", "'\\''").replace(/[:[\]]/g, '\\$&');
