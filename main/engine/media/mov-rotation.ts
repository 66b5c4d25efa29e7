/** Reads the index of an MP4 or MOV for what FFmpeg's log leaves out. */
import type { FileHandle } from 'node:fs/promises';
import type { Turn } from '../../../core/media/display-matrix.js';
import { parseMovTurns } from '../../../core/media/mov-matrix.js';

// An index of hours of footage is a few megabytes.
const MAX_INDEX_BYTES = 64 << 20;
const MAX_BOXES = 10_000;

/** The turn of each track; empty where there is no index to be read. */
export async function readMovRotations(file: FileHandle): Promise<(Turn | null)[]> {
  const head = Buffer.alloc(16);
  let at = 0;
  for (let i = 0; i < MAX_BOXES; i++) {
    const { bytesRead } = await file.read(head, 0, 16, at);
    if (bytesRead < 8) return [];
    const small = head.readUInt32BE(0);
    const size = small === 1 ? Number(head.readBigUInt64BE(8)) : small;
    const header = small === 1 ? 16 : 8;
    if (head.toString('latin1', 4, 8) === 'moov') {
      const length = size === 0 ? MAX_INDEX_BYTES : size - header;
      if (length <= 0 || length > MAX_INDEX_BYTES) return [];
      const content = Buffer.alloc(length);
      const read = await file.read(content, 0, length, at + header);
      return parseMovTurns(content.subarray(0, read.bytesRead));
    }
    if (size < header) return [];
    at += size;
  }
  return [];
}
