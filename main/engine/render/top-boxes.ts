/** Finds boxes of an MP4 file without reading it whole (ISO/IEC 14496-12, 4.2). */
import type { FileHandle } from 'node:fs/promises';

/** Offsets in the file. */
export interface TopBox {
  readonly start: number;
  /** Where its content begins. */
  readonly body: number;
  readonly end: number;
}

/** The first box of this type that stands in no other; null where there is none. */
export async function findTopBox(handle: FileHandle, type: string): Promise<TopBox | null> {
  const { size: end } = await handle.stat();
  const head = Buffer.alloc(16);
  for (let at = 0; at + 8 <= end; ) {
    await handle.read(head, 0, 16, at);
    const short = head.readUInt32BE(0);
    const size = short === 1 ? Number(head.readBigUInt64BE(8)) : short;
    if (size < 8 || at + size > end) return null;
    if (head.toString('latin1', 4, 8) === type) return { start: at, body: at + (short === 1 ? 16 : 8), end: at + size };
    at += size;
  }
  return null;
}
