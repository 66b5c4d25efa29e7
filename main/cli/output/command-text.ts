/** A command as a person could paste it into a POSIX shell. */

/** `ffmpeg` and its arguments, quoted where a shell needs it. */
export const toCommandText = (args: readonly string[]): string => ['ffmpeg', ...args].map(quote).join(' ');

const quote = (arg: string): string => (/^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`);
