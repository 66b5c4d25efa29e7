/** Clears private notes of cameras out of copied pictures. */
import { type FileHandle, open } from 'node:fs/promises';
import { UprightError } from '../../../core/errors.js';
import { isSei, removePrivateSei } from '../../../core/render/private-sei.js';
import { writeAll } from '../../files/write-all.js';
import { findTopBox } from './top-boxes.js';

const WINDOW_BYTES = 1 << 20;
const LENGTH_BYTES = 4;

/** Rewrites, in its place, an MP4 file with one track of H.264 whose units have lengths of 4 bytes. */
export async function clearPrivateSei(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  try {
    const media = await findTopBox(handle, 'mdat');
    if (!media) throw new UprightError('verify.failed', undefined, { fault: `${file} has no pictures` });
    await walkUnits(handle, media, async (unit, at) => {
      const changed = removePrivateSei(unit);
      if (changed) await writeAll(handle, changed, at);
    });
  } finally {
    await handle.close();
  }
}

// The one track's pictures lie one behind the other, so their index is not needed.
async function walkUnits(
  handle: FileHandle,
  { body, end }: { readonly body: number; readonly end: number },
  onSei: (unit: Uint8Array, at: number) => Promise<void>,
): Promise<void> {
  const buffer = Buffer.alloc(WINDOW_BYTES);
  let from = body;
  let filled = 0;
  for (let at = body; at < end; ) {
    if (at + LENGTH_BYTES >= from + filled) {
      from = at;
      ({ bytesRead: filled } = await handle.read(buffer, 0, Math.min(WINDOW_BYTES, end - at), at));
    }
    const length = filled - (at - from) > LENGTH_BYTES ? buffer.readUInt32BE(at - from) : 0;
    const next = at + LENGTH_BYTES + length;
    if (length === 0 || next > end) throw new UprightError('verify.failed', undefined, { fault: `damaged at ${at}` });
    if (isSei(buffer[at - from + LENGTH_BYTES] ?? 0)) {
      const unit = Buffer.alloc(LENGTH_BYTES + length);
      await handle.read(unit, 0, unit.length, at);
      await onSei(unit, at);
    }
    at = next;
  }
}
