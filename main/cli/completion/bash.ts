/** Completion for bash 3.2 (the version of macOS) and later. */
import { type CommandShape, toCommandPaths, toCompletionContexts } from './command-shape.js';

/** The script, to be sourced. */
export function toBash(shape: CommandShape): string {
  const places = toCompletionContexts(shape);
  const cases = places.map(({ path, words }) => `    ${quote(path)}) words=${quote(words.join(' '))} ;;`);
  return `# bash completion for ${shape.name}: source it, for instance from ~/.bashrc
_${shape.name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" path=${shape.name} words= word
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "$path $word" in
      ${toCommandPaths(shape).map(quote).join('|')}) path="$path $word" ;;
    esac
  done
  local place="$path"
  case "$path $prev" in
    ${places.flatMap(({ path }) => (/ --?\w[\w-]*$/.test(path) ? [quote(path)] : [])).join('|')}) place="$path $prev" ;;
    *) case "$cur" in -*) place="$path -" ;; esac ;;
  esac
  case "$place" in
${cases.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _${shape.name} ${shape.name}
`;
}

const quote = (text: string): string => `'${text}'`;
