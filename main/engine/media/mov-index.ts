/** Reads the index of an MP4 or MOV for what FFmpeg's log leaves out. */
import type { FileHandle } from 'node:fs/promises';

// An index of hours of footage is a few megabytes.
const MAX_INDEX_BYTES = 64 << 20;
const MAX_BOXES = 10_000;
const EMPTY = new Uint8Array();

/** The content of its `moov` box; empty where there is none to be read. */
export async function readMovIndex(file: FileHandle): Promise<Uint8Array> {
  const head = Buffer.alloc(16);
  let at = 0;
  for (let i = 0; i < MAX_BOXES; i++) {
    const { bytesRead } = await file.read(head, 0, 16, at);
    if (bytesRead < 8) return EMPTY;
    const small = head.readUInt32BE(0);
    const size = small === 1 ? Number(head.readBigUInt64BE(8)) : small;
    const header = small === 1 ? 16 : 8;
    if (head.toString('latin1', 4, 8) === 'moov') {
      const length = size === 0 ? MAX_INDEX_BYTES : size - header;
      if (length <= 0 || length > MAX_INDEX_BYTES) return EMPTY;
      const content = Buffer.alloc(length);
      const read = await file.read(content, 0, length, at + header);
      return content.subarray(0, read.bytesRead);
    }
    if (size < header) return EMPTY;
    at += size;
  }
  return EMPTY;
}
