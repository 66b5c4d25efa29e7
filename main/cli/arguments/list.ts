/** Options that may be given several times. */
import { InvalidArgumentError, Option } from 'commander';

/** Collects the values of an option: `--tag a --tag b`. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

/** Collects pairs of an option, of which the last of a name counts: `--speaker Ana=rms --speaker Ben=slt`. */
export function collectPairs(text: string, before: Readonly<Record<string, string>> = {}): Record<string, string> {
  const at = text.indexOf('=');
  const [name, value] = [text.slice(0, at).trim(), text.slice(at + 1).trim()];
  if (at < 1 || name === '' || value === '') throw new InvalidArgumentError('It takes name=value.');
  return { ...before, [name]: value };
}

/**
 * An option that may be repeated and takes only some values: `--state queued --state running`. Empty where it is not
 * given.
 */
export function severalOf(flags: string, summary: string, choices: readonly string[]): Option {
  return new Option(flags, summary)
    .choices(choices)
    .default([], 'all')
    .argParser((value: string, before: readonly string[] = []) => {
      if (!choices.includes(value)) throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
      return collect(value, before);
    });
}
