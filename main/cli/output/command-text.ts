/** A command line that can be pasted into a POSIX shell. */

/** `ffmpeg` and its arguments, quoted where the shell needs it. */
export const toCommandText = (args: readonly string[]): string => ['ffmpeg', ...args].map(quote).join(' ');

const quote = (arg: string): string => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`);
