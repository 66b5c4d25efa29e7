/** The engine's log: one line of JSON an event, without secrets, in files that rotate. Logging never fails and never waits. */
import { homedir } from 'node:os';
import { isWritten, type LogLevel } from './level.js';
import { redact } from './redact.js';
import type { Redaction } from './redact-text.js';
import type { LogLimits } from './rotating-file.js';
import { openWriter } from './writer.js';

/** Facts of an event. Secrets in them are taken out; texts and parameters of people's work do not belong there at all. */
export type LogFields = Readonly<Record<string, unknown>>;

/** Writes one line about `event`, named like `job.failed`. */
export type WriteLine = (event: string, fields?: LogFields) => void;

export interface Log {
  readonly error: WriteLine;
  readonly warn: WriteLine;
  readonly info: WriteLine;
  readonly debug: WriteLine;
  readonly trace: WriteLine;
  /** The same log with these fields on each line. */
  readonly child: (fields: LogFields) => Log;
  /** From now on, for every child too. */
  readonly setLevel: (level: LogLevel) => void;
  /** This exact text, and its usual encodings, appears in no line from now on. Less than four characters cannot be hidden. */
  readonly hide: (secret: string) => void;
  /** What this log takes out, for whatever else is written down. */
  readonly redact: (value: unknown) => unknown;
  /** Settles when what was logged can be read from the files, or cannot be written. */
  readonly flush: () => Promise<void>;
  /** The same, for good. Later lines are dropped. */
  readonly close: () => Promise<void>;
}

export interface LogOptions {
  /** Made when the first line is written, readable by its user only. */
  readonly folder: string;
  readonly level: LogLevel;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** 5 files of 2 MB unless told. */
  readonly limits?: LogLimits;
  /** What becomes `~`; the user's home folder unless told. */
  readonly home?: string;
}

const LIMITS: LogLimits = { fileBytes: 2_000_000, files: 5 };

/** Opens a log. Where its folder cannot be written or the disk is full it is silently off. */
export function openLog({ folder, level, now = Date.now, limits = LIMITS, home = readHome() }: LogOptions): Log {
  const secrets = new Set<string>();
  const redaction: Redaction = { secrets, home };
  const writer = openWriter(folder, limits, now);
  let current = level;

  const toLog = (bound: LogFields): Log => {
    const write =
      (line: Exclude<LogLevel, 'silent'>): WriteLine =>
      (event, fields = {}) => {
        if (!isWritten(line, current)) return;
        writer.write({
          level: line,
          time: now(),
          event: String(redact(event, redaction)),
          fields: redact({ ...bound, ...fields }, redaction),
        });
      };
    return {
      error: write('error'),
      warn: write('warn'),
      info: write('info'),
      debug: write('debug'),
      trace: write('trace'),
      child: (fields) => toLog({ ...bound, ...fields }),
      setLevel(wanted) {
        current = wanted;
      },
      hide: (secret) => void secrets.add(secret),
      redact: (value) => redact(value, redaction),
      flush: writer.flush,
      close: writer.close,
    };
  };
  return toLog({});
}

function readHome(): string {
  try {
    return homedir();
  } catch {
    // A user without an entry has none.
    return '';
  }
}

/** A log that writes nothing. */
export const silentLog: Log = {
  error() {},
  warn() {},
  info() {},
  debug() {},
  trace() {},
  child: () => silentLog,
  setLevel() {},
  hide() {},
  redact: (value) => redact(value),
  async flush() {},
  async close() {},
};
