/** Flushes a file to the disk, for callers that cannot wait. */
import { closeSync, fsyncSync, openSync } from 'node:fs';

export function syncFileNow(path: string): void {
  // Windows syncs only what is open for writing.
  const handle = openSync(path, 'r+');
  try {
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
}
