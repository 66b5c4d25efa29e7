/** The last part of a path of any platform. */
export const fileNameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
