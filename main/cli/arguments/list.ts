/** Options that may be given several times. */

/** Collects the values of an option: `--tag a --tag b`. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value];
