/** Writes whole files: a reader sees the old content or the new, never a part. */
import { writeFileSync as writeBytesSync } from 'node:fs';
import { Readable } from 'node:stream';
import { writeFile, writeFileSync } from 'atomically';

export interface AtomicOptions {
  readonly mode?: number;
  /** Whether the content is on disk when the call returns. A cache need not wait for that. */
  readonly durable: boolean;
}

// On Windows a virus scanner may hold the file for a moment. Elsewhere a refusal does not pass by waiting.
const isWindows = process.platform === 'win32';

const toOptions = ({ mode, durable }: AtomicOptions, timeout: number) => ({
  ...(mode === undefined ? {} : { mode }),
  fsync: durable,
  timeout: isWindows ? timeout : 0,
});

// Given bytes, the library writes once, and takes it for the whole where the disk had room for the beginning alone. Node's
// streams and `writeFileSync` go on until everything is written, or fail.

/** Missing folders are made. Fails with Node's own errors, the file then being as it was. */
export const writeFileAtomic = (path: string, content: string | Uint8Array, options: AtomicOptions): Promise<void> =>
  writeFile(path, Readable.from([content]), toOptions(options, 7500));

/** As {@link writeFileAtomic}, for callers that cannot wait. */
export const writeFileAtomicSync = (path: string, content: string | Uint8Array, options: AtomicOptions): void =>
  writeFileSync(path, undefined, {
    ...toOptions(options, 1000),
    tmpCreated: (temporary) => writeBytesSync(temporary, content),
  });
