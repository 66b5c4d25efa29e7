/** The last part of a POSIX or Windows path. */
export const fileNameOf = (path: string): string =>
  path
    .replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1) || path;
