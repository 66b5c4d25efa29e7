/** Options that may be given several times. */
import { InvalidArgumentError, Option } from 'commander';

/** Collects the values of an option: `--tag a --tag b`. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];

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
