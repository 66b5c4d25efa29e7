/** A clip that a model made as a file on this machine, and in the library. */
import { createHash } from 'node:crypto';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { GeneratedBy } from '../../../core/api/library.js';
import { toFailure, type UprightError } from '../../../core/errors.js';
import type { MediaInfo } from '../../../core/media/media-info.js';
import { writeFileAtomic } from '../../files/write-atomic.js';

/** What keeping one needs. */
export interface KeepClipPorts {
  /** Projects are made of what lies in it. */
  readonly folder: string;
  readonly probe: (file: string) => Promise<MediaInfo>;
  readonly add: (file: string, by: GeneratedBy, signal: AbortSignal) => Promise<void>;
  readonly toBadAnswer: (why: string) => UprightError;
}

/** The same clip has the same file. Its length is microseconds. */
export async function keepClip(
  bytes: Uint8Array,
  by: GeneratedBy,
  signal: AbortSignal,
  { folder, probe, add, toBadAnswer }: KeepClipPorts,
): Promise<{ readonly path: string; readonly length: number }> {
  const path = join(folder, toClipName(by.prompt, bytes));
  const there = await stat(path).catch(() => null);
  if (there?.size !== bytes.length) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomic(path, bytes, { durable: true });
  }
  const info = await probe(path).catch((error: unknown) => {
    const failed = toFailure(error);
    throw failed.code.startsWith('media.') ? toBadAnswer(failed.message) : error;
  });
  const length = info.durationUs ?? 0;
  if (info.video === null || length < 1) throw toBadAnswer('no picture');
  await add(path, by, signal);
  return { path, length };
}

/** What it shows, for whoever looks into the folder, and a part of its hash. */
export function toClipName(prompt: string, bytes: Uint8Array): string {
  const words = prompt
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '')
    .toLowerCase();
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return `${words || 'clip'}-${hash}.mp4`;
}
