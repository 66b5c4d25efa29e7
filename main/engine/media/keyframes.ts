/** The packets of a picture stream one by one, for copying parts of it without encoding. */
import { message } from '../../../core/locales/message.js';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { writeFileAtomic } from '../../files/write-atomic.js';
import { readFingerprint } from './fingerprint.js';
import type { MediaPorts } from './ports.js';
import { hashOf } from './probe.js';
import { scanPackets } from './scan-packets.js';

/** All packets of a stream, in the order in which they are stored. */
export interface PacketList {
  readonly count: number;
  /** When each is shown: microseconds from the file's start. */
  readonly ptsUs: Float64Array;
  /** 1 for packets that can be decoded without those before them. */
  readonly isKey: Uint8Array;
  /**
   * For each packet 1 where it is a key frame and no later packet is shown before it, so that a cut before it loses
   * nothing. In an open group pictures that follow the key frame are shown before it and need the group before.
   */
  readonly isClosed: Uint8Array;
}

const VERSION = 1;

/**
 * Lists the packets of a picture stream; kept on disk under the file's content.
 * @throws UprightError `asset.missing`, `input.unreadable`, `media.unreadable` where the stream is not there, `job.canceled`
 */
export async function probePackets(path: string, stream: number, ports: MediaPorts): Promise<PacketList> {
  const { hash, bytes } = await readFingerprint(path, ports);
  const key = hashOf('packets', String(VERSION), hash, String(stream), ports.tools.ffmpeg.version);
  const file = join(ports.cacheFolder, 'packets', key.slice(0, 2), `${key}.bin`);
  const known = await readList(file);
  if (known) return known;
  const options = { tools: ports.tools, signal: ports.signal, timeoutMs: 30_000 + bytes / 10_000 };
  const { packets } = await scanPackets(path, { ...options, stream, every: true });
  const found = packets.get(stream);
  if (!found || found.ptsUs.length === 0) {
    throw new UprightError('media.unreadable', message('media:noPicturesInStream', { stream, path }), { path });
  }
  const list = toList(found.ptsUs, found.isKey);
  await writeFileAtomic(file, toBytes(list), { durable: false }).catch(() => undefined);
  return list;
}

function toList(ptsUs: Float64Array, isKey: Uint8Array): PacketList {
  const isClosed = new Uint8Array(ptsUs.length);
  let earliestAfter = Number.POSITIVE_INFINITY;
  for (let i = ptsUs.length - 1; i >= 0; i--) {
    const at = ptsUs[i] ?? 0;
    if (isKey[i] && at < earliestAfter) isClosed[i] = 1;
    earliestAfter = Math.min(earliestAfter, at);
  }
  return { count: ptsUs.length, ptsUs, isKey, isClosed };
}

function toBytes({ count, ptsUs, isKey }: PacketList): Uint8Array {
  const bytes = new Uint8Array(count * 9);
  bytes.set(new Uint8Array(ptsUs.buffer, ptsUs.byteOffset, count * 8));
  bytes.set(isKey, count * 8);
  return bytes;
}

async function readList(file: string): Promise<PacketList | null> {
  try {
    const bytes = Uint8Array.from(await readFile(file));
    if (bytes.length === 0 || bytes.length % 9 !== 0) return null;
    const count = bytes.length / 9;
    return toList(new Float64Array(bytes.buffer, 0, count), bytes.slice(count * 8));
  } catch {
    return null;
  }
}
