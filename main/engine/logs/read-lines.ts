/** Reads back the end of the log. */
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { toLogName } from './rotating-file.js';

/** The last whole lines of the log in `folder`, the oldest first: at most `bytes` of them. Empty where there is no log. */
export async function readLogLines(folder: string, bytes = 1_000_000): Promise<string[]> {
  let lines: string[] = [];
  let left = bytes;
  for (let age = 0; age < 20 && left > 0; age += 1) {
    const end = await readEnd(join(folder, toLogName(age)), left);
    if (end === null) break;
    left -= Buffer.byteLength(end.text);
    const read = end.text.split('\n');
    // Where reading begins in the middle, the first line is half a line.
    if (!end.whole) read.shift();
    lines = [...read.filter((line) => line !== ''), ...lines];
  }
  return lines;
}

async function readEnd(file: string, bytes: number): Promise<{ text: string; whole: boolean } | null> {
  try {
    // A link could lead to anything, and a pipe would never end.
    const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0));
    try {
      const stat = await handle.stat();
      if (!stat.isFile()) return null;
      const start = Math.max(0, stat.size - bytes);
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(stat.size - start), 0, stat.size - start, start);
      return { text: buffer.subarray(0, bytesRead).toString('utf8'), whole: start === 0 };
    } finally {
      await handle.close();
    }
  } catch {
    return null;
  }
}
