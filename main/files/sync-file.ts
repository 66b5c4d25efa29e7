/** Flushes files to the disk: without this a power cut after a rename could leave a file full of zeros. */
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { replaceFile } from './place-file.js';

/** Returns the size of the file in bytes. */
export async function syncFile(path: string): Promise<number> {
  // Windows syncs only what is open for writing.
  const file = await open(path, 'r+');
  try {
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** As {@link syncFile}, for callers that cannot wait. */
export function syncFileSync(path: string): void {
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Flushes a finished file and moves it to its place on the same disk. Returns its size in bytes. */
export async function moveFinished(draft: string, path: string): Promise<number> {
  const bytes = await syncFile(draft);
  await replaceFile(draft, path);
  return bytes;
}
