/** How much is written to the log. */

/** The levels, from nothing to everything. */
const LOG_LEVELS = ['silent', 'error', 'warn', 'info', 'debug', 'trace'] as const;

/** A level writes itself and all before it. */
export type LogLevel = (typeof LOG_LEVELS)[number];

/** The level that `UPRIGHT_LOG` names, else the one of the settings. */
export function chooseLevel(env: Readonly<Record<string, string | undefined>>, setting: LogLevel): LogLevel {
  const named = env.UPRIGHT_LOG?.trim().toLowerCase();
  return LOG_LEVELS.find((level) => level === named) ?? setting;
}

/** Whether a log at `level` writes lines of `line`. */
export const isWritten = (line: Exclude<LogLevel, 'silent'>, level: LogLevel): boolean =>
  LOG_LEVELS.indexOf(line) <= LOG_LEVELS.indexOf(level);
