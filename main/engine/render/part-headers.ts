/** Gives the first part the headers of all parts, because the joined file takes its own from there. */
import { copyFile, open } from 'node:fs/promises';
import { join } from 'node:path';
import { replaceFile } from '../../files/place-file.js';
import { writeAll } from '../../files/write-all.js';
import { UprightError } from '../../../core/errors.js';
import { type AvcConfig, mergeHeaders, parseAvcConfig, toAvcConfig } from '../../../core/render/avc-config.js';
import { readAvcC, replaceAvcC } from '../../../core/render/mp4-boxes.js';
import type { ReadySegment } from './render-segments.js';
import { findTopBox } from './top-boxes.js';

/** Rewrites the first part of a join of copied and encoded parts. Parts are MP4 files with their index at the end. */
export async function mergePartHeaders(
  parts: readonly ReadySegment[],
  copied: AvcConfig,
  folder: string,
): Promise<void> {
  const encoded = parts.find((part) => part.from !== 'copy');
  const [first] = parts;
  if (!first || !encoded) return;
  const { moov } = await readIndex(join(folder, encoded.file));
  const record = readAvcC(moov);
  const own = record && parseAvcConfig(record);
  const merged = own && mergeHeaders(copied, own);
  if (!merged)
    throw new UprightError('verify.failed', undefined, {
      fault: 'headers of copied and encoded parts clash',
    });
  await rewriteIndex(join(folder, first.file), toAvcConfig(merged));
}

async function rewriteIndex(file: string, record: Uint8Array): Promise<void> {
  // The part may be a second name of a cached file, which must stay as it is.
  const own = `${file}.own`;
  await copyFile(file, own);
  const { moov, at } = await readIndex(own);
  const replaced = replaceAvcC(moov, record);
  if (!replaced)
    throw new UprightError('verify.failed', undefined, {
      fault: 'a part has no H.264 header',
    });
  const handle = await open(own, 'r+');
  try {
    await writeAll(handle, replaced, at);
  } finally {
    await handle.close();
  }
  await replaceFile(own, file);
}

/** The `moov` box of a file and its offset; of a part it is the last box. */
export async function readIndex(file: string): Promise<{ moov: Uint8Array; at: number }> {
  const handle = await open(file, 'r');
  try {
    const index = await findTopBox(handle, 'moov');
    if (!index) throw new UprightError('verify.failed', undefined, { fault: `${file} has no index` });
    const moov = Buffer.alloc(index.end - index.start);
    await handle.read(moov, 0, moov.length, index.start);
    return { moov, at: index.start };
  } finally {
    await handle.close();
  }
}
