/** Completion for PowerShell 5 and later. */
import { type CommandShape, toCommandPaths, toCompletionContexts } from './command-shape.js';

/** The script, to be run from `$PROFILE`. Where it offers nothing, PowerShell completes file names. */
export function toPowershell(shape: CommandShape): string {
  const places = toCompletionContexts(shape).map(
    ({ path, words }) => `    ${quote(path)} = @(${words.map(quote).join(', ')})`,
  );
  return `# PowerShell completion for ${shape.name}
Register-ArgumentCompleter -Native -CommandName ${shape.name} -ScriptBlock {
  param($wordToComplete, $commandAst, $cursorPosition)
  $commands = @(${toCommandPaths(shape).map(quote).join(', ')})
  $places = @{
${places.join('\n')}
  }
  $words = @($commandAst.CommandElements | Where-Object { $_.Extent.EndOffset -lt $cursorPosition } | ForEach-Object { "$_" })
  $path = ${quote(shape.name)}
  foreach ($word in ($words | Select-Object -Skip 1)) {
    if ($commands -contains "$path $word") { $path = "$path $word" }
  }
  $place = $path
  if ($words.Count -gt 1 -and $places.ContainsKey("$path $($words[-1])")) { $place = "$path $($words[-1])" }
  elseif ($wordToComplete -like '-*') { $place = "$path -" }
  $places[$place] | Where-Object { $_ -like "$wordToComplete*" } | ForEach-Object {
    [System.Management.Automation.CompletionResult]::new($_, $_, 'ParameterValue', $_)
  }
}
`;
}

const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`;
