/** Turns events into lines with pino, which is loaded when there is time for it. */
import type { Logger } from 'pino';
import type { LogLevel } from './level.js';
import { type LogFile, type LogLimits, openRotatingFile } from './rotating-file.js';

/** One event, cleaned. */
export interface LogEvent {
  readonly level: Exclude<LogLevel, 'silent'>;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly event: string;
  readonly fields: unknown;
}

/** What writes events. */
export interface LogWriter {
  /** Never throws, never waits. */
  readonly write: (event: LogEvent) => void;
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

// Loading pino and its file takes some 40 ms, which the start of an engine must not wait for.
const LOAD_AFTER_MS = 1000;
const MAX_WAITING = 500;
// One line cannot fill a file.
const LINE_CHARACTERS = 64_000;

/** A writer of files in `folder`. */
export function openWriter(folder: string, limits: LogLimits, now: () => number): LogWriter {
  const waiting: LogEvent[] = [];
  let timer: NodeJS.Timeout | null = null;
  let loading: Promise<void> | null = null;
  let out: { readonly logger: Logger; readonly file: LogFile } | null = null;
  let closed = false;

  const load = (): Promise<void> => {
    if (timer) clearTimeout(timer);
    loading ??= connect(folder, limits, now).then(
      (connected) => {
        out = connected;
        for (const event of waiting.splice(0)) writeTo(connected.logger, event);
      },
      () => {
        // A package is missing: there is no log.
        closed = true;
        waiting.length = 0;
      },
    );
    return loading;
  };
  const settle = async (): Promise<void> => {
    if (out || loading || waiting.length > 0) await load();
  };

  return {
    write(event) {
      if (closed) return;
      if (out) return writeTo(out.logger, event);
      if (waiting.length < MAX_WAITING) waiting.push(event);
      // What went badly may be the last that is heard of this process.
      if (event.level === 'error' || waiting.length >= MAX_WAITING) void load();
      else timer ??= setTimeout(() => void load(), LOAD_AFTER_MS).unref();
    },
    async flush() {
      await settle();
      await out?.file.flush();
    },
    async close() {
      closed = true;
      await settle();
      await out?.file.close();
    },
  };
}

function writeTo(logger: Logger, { level, time, event, fields }: LogEvent): void {
  try {
    // Our own names come first and stand for themselves.
    logger[level]({ time: new Date(time).toISOString(), event, ...toOwn(fields) });
  } catch {
    // An event that cannot be written down is not worth an engine.
  }
}

function toOwn(fields: unknown): object {
  const { level: _level, time: _time, event: _event, ...own } = (fields ?? {}) as Record<string, unknown>;
  return own;
}

async function connect(
  folder: string,
  limits: LogLimits,
  now: () => number,
): Promise<{ readonly logger: Logger; readonly file: LogFile }> {
  const [{ pino }, { createStream }] = await Promise.all([import('pino'), import('rotating-file-stream')]);
  const file = openRotatingFile(folder, limits, { createStream, now });
  const write = (line: string): void => {
    if (line.length <= LINE_CHARACTERS) file.write(line);
    else file.write(`${JSON.stringify({ ...toHead(line), cut: line.length })}\n`);
  };
  const logger = pino(
    {
      // The level is checked before; the machine's name is left out.
      level: 'trace',
      base: { pid: process.pid },
      timestamp: false,
      formatters: { level: (level) => ({ level }) },
    },
    { write },
  );
  return { logger, file };
}

function toHead(line: string): object {
  const { level, pid, time, event } = JSON.parse(line) as Record<string, unknown>;
  return { level, pid, time, event };
}
