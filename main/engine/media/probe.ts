/** Finds out everything about a media file that Upright relies on. */
import { message } from '../../../core/locales/message.js';
import { createHash } from 'node:crypto';
import { join } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { MediaInfo } from '../../../core/media/media-info.js';
import { SNIFF_BYTES, sniffPicture } from '../../../core/media/sniff.js';
import type { FfmpegTools } from '../ffmpeg/tools.js';
import { type Fingerprint, openSource, readFingerprint } from './fingerprint.js';
import { openJsonStore } from './json-store.js';
import { probePicture } from './pictures/probe-picture.js';
import type { MediaPorts } from './ports.js';
import { probeAv } from './probe-av.js';
import { rememberFailure } from './remember-failure.js';

// Raise when a probe would give another answer for the same file.
const PROBE_VERSION = 6;

/** Everything that an answer depends on besides the file. */
export const toolsIdentity = ({ ffmpeg, ffprobe }: FfmpegTools): string =>
  [ffmpeg, ffprobe].map((tool) => (tool ? `${tool.version}/${tool.stamp}` : 'none')).join(' ');

/** SHA-256 in hex of a list of texts. */
export const hashOf = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('hex');

/**
 * What a file is. The answer is kept under the file's content and the tools' versions, so a second probe reads nothing.
 * Lengths and times are what FFmpeg delivers when it reads the file from its beginning.
 * @throws UprightError `asset.missing`, `input.unreadable`, `media.unreadable`, `job.canceled`; the sentence names the file
 */
export async function probeMedia(path: string, ports: MediaPorts): Promise<MediaInfo> {
  const fingerprint = await readFingerprint(path, ports);
  return probeContent(path, fingerprint, ports);
}

/** As {@link probeMedia} for a file whose fingerprint was just taken. */
export async function probeContent(path: string, fingerprint: Fingerprint, ports: MediaPorts): Promise<MediaInfo> {
  const store = openJsonStore(join(ports.cacheFolder, 'probes'), MediaInfo);
  const key = hashOf('probe', String(PROBE_VERSION), fingerprint.hash, toolsIdentity(ports.tools));
  const known = await store.read(key);
  if (known) return known;
  const info = await rememberFailure(ports.cacheFolder, hashOf(key, path), () => probeFresh(path, fingerprint, ports));
  await store.write(key, info);
  return info;
}

async function probeFresh(path: string, fingerprint: Fingerprint, ports: MediaPorts): Promise<MediaInfo> {
  const head = await readHead(path);
  const format = sniffPicture(head);
  const info = format
    ? await probePicture(path, { format, head }, fingerprint, ports)
    : await probeAv(path, fingerprint, ports);
  if (info) return info;
  throw new UprightError('media.unreadable', message('media:notMedia', { name: fileNameOf(path) }), { path });
}

/** The first bytes of a file. */
export async function readHead(path: string): Promise<Buffer> {
  const file = await openSource(path);
  try {
    const head = Buffer.alloc(SNIFF_BYTES);
    const { bytesRead } = await file.read(head, 0, SNIFF_BYTES, 0);
    return head.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}
