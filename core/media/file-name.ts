/** The last part of a path, whatever system wrote it. */
export const fileNameOf = (path: string): string =>
  path
    .replace(/[\\/]+$/, '')
    .split(/[\\/]/)
    .at(-1) || path;
