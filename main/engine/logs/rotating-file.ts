/** The file that the log is written to: bounded in size, readable by its user only, and never in anybody's way. */
import { chmodSync, lstatSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Writable } from 'node:stream';
import type { Generator, Options } from 'rotating-file-stream';

/** How large the log may become. */
export interface LogLimits {
  /** Bytes of a file before the next is begun. */
  readonly fileBytes: number;
  readonly files: number;
}

/** Where lines go. */
export interface LogFile {
  /** Takes a line that ends in a newline, or drops it where the disk does not take it. Never throws. */
  readonly write: (line: string) => void;
  /** Settles when what was written is on its way to the disk, or cannot be. */
  readonly flush: () => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Name of the newest file of a log; the older ones are `upright.1.log` and so on. */
const LOG_FILE = 'upright.log';
/** Name of the file before the newest, or the `age`th before. */
export const toLogName = (age: number): string => (age === 0 ? LOG_FILE : `upright.${age}.log`);

// What waits for a slow disk is bounded; the log has holes rather than the engine no memory.
const MAX_WAITING_BYTES = 1 << 20;
const RETRY_MS = 60_000;
const CLOSE_MS = 3000;

/** `createStream` of rotating-file-stream. */
export type CreateStream = (name: Generator, options: Options) => Writable;

/** The files in `folder`. Where they cannot be written, lines are dropped, and it is tried again after a minute. */
export function openRotatingFile(
  folder: string,
  { fileBytes, files }: LogLimits,
  { createStream, now }: { createStream: CreateStream; now: () => number },
): LogFile {
  let stream: Writable | null = null;
  let retryAt = Number.NEGATIVE_INFINITY;
  let dropped = 0;

  const giveUp = (): void => {
    stream = null;
    retryAt = now() + RETRY_MS;
  };
  const open = (): Writable | null => {
    if (now() < retryAt) return null;
    try {
      preparePrivate(folder, files);
      const opened = createStream((age) => toLogName(typeof age === 'number' ? age : 0), {
        path: folder,
        size: `${fileBytes}B`,
        rotate: Math.max(1, files - 1),
        mode: 0o600,
      });
      opened.on('error', () => {
        if (stream === opened) giveUp();
      });
      return opened;
    } catch {
      giveUp();
      return null;
    }
  };

  return {
    write(line) {
      stream ??= open();
      const most = isError(line) ? 2 * MAX_WAITING_BYTES : MAX_WAITING_BYTES;
      if (stream === null || stream.writableLength > most) {
        dropped += 1;
        return;
      }
      if (dropped > 0) {
        stream.write(
          `${JSON.stringify({ level: 'warn', time: new Date(now()).toISOString(), event: 'log.dropped', lines: dropped })}\n`,
        );
        dropped = 0;
      }
      stream.write(line);
    },
    flush: () => settle((done) => (stream === null ? done() : stream.write('', () => done()))),
    close: () =>
      settle((done) => {
        const closing = stream;
        stream = null;
        retryAt = Number.POSITIVE_INFINITY;
        if (closing === null || closing.destroyed) return done();
        closing.once('close', done).once('error', done).end();
      }),
  };
}

// An error still finds room after a flood of lesser lines.
const isError = (line: string): boolean => line.startsWith('{"level":"error"');

// A disk that does not answer must not keep the engine from ending.
const settle = (begin: (done: () => void) => void): Promise<void> =>
  new Promise((resolve) => {
    const timer = setTimeout(resolve, CLOSE_MS);
    begin(() => {
      clearTimeout(timer);
      resolve();
    });
  });

// Files of an older version, or copied from a backup, may be readable by others.
function preparePrivate(folder: string, files: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  chmodSync(folder, 0o700);
  for (let age = 0; age < files; age += 1) {
    const file = join(folder, toLogName(age));
    if (lstatSync(file, { throwIfNoEntry: false })?.isFile()) chmodSync(file, 0o600);
  }
}
