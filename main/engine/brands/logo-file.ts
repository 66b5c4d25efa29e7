/** Logos as files: read once when a kit is saved, and written where projects can show them. */
import { createHash } from 'node:crypto';
import { mkdir, open, stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { BrandLogo } from '../../../core/api/brands.js';
import { MOST_LOGO_BYTES } from '../../../core/brand/brand-file.js';
import type { LogoFile } from '../../../core/brand/plan-logo.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { writeFileAtomic } from '../../files/write-atomic.js';

/** The content of a picture file. Fails with `input.unreadable`, and `media.unsuitable` where it is too large. */
export async function readLogo(file: string): Promise<Uint8Array> {
  const handle = await open(resolve(file)).catch((error: NodeJS.ErrnoException) => {
    throw new UprightError('input.unreadable', message('documents:cannotBeRead', { file, code: String(error.code) }));
  });
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw new UprightError('input.unreadable', message('documents:notPlainFile', { file }));
    checkBytes(facts.size);
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Fails with `media.unsuitable` where a picture has more bytes than a logo may have. */
export function checkBytes(bytes: number): void {
  if (bytes > MOST_LOGO_BYTES)
    throw new UprightError('media.unsuitable', message('brands:logoLarge', { most: MOST_LOGO_BYTES >> 20 }));
}

const EXTENSIONS = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/webp': 'webp', 'image/svg+xml': 'svg' } as const;

/** The file of a logo in `folder`, written where it is not there yet. Fails with `output.unwritable` and `disk.full`. */
export async function placeLogoFile(
  folder: string,
  bytes: Uint8Array,
  { type, width, height }: Omit<BrandLogo, 'bytes'>,
): Promise<LogoFile> {
  const hash = createHash('sha256').update(bytes).digest('hex');
  const path = join(folder, `${hash}.${EXTENSIONS[type]}`);
  if ((await stat(path).catch(() => null))?.size !== bytes.byteLength) {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFileAtomic(path, bytes, { durable: true });
  }
  return { path, hash, size: { width, height } };
}
