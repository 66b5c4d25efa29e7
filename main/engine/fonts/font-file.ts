/** A face together with the file that holds it. */
import { message } from '../../../core/locales/message.js';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { UprightError } from '../../../core/errors.js';
import { type FontFace, parseFontFace } from '../../../core/text/font-face.js';

/** A face that libass can be given. */
export interface FontFile extends FontFace {
  /** Absolute path. */
  readonly file: string;
  /** SHA-256 of the file in hex: what a content key says of it. */
  readonly hash: string;
}

/** The largest fonts of today, those for Chinese, stay below. */
const MAX_BYTES = 64 * 1024 * 1024;

/** Reads a .ttf or .otf file. Throws `asset.missing`, `input.unreadable` or `media.unreadable`. */
export async function readFontFile(file: string): Promise<FontFile> {
  const bytes = await readFontBytes(file);
  try {
    return { ...parseFontFace(bytes), file, hash: createHash('sha256').update(bytes).digest('hex') };
  } catch (error) {
    if (error instanceof UprightError)
      throw new UprightError(error.code, message('media:inFile', { file, why: error.text ?? error.message }), { file });
    throw error;
  }
}

async function readFontBytes(file: string): Promise<Uint8Array> {
  try {
    const found = await stat(file);
    if (!found.isFile() || found.size > MAX_BYTES) {
      throw new UprightError('media.unreadable', message('media:notFontFile', { file }), { file });
    }
    return await readFile(file);
  } catch (error) {
    if (error instanceof UprightError) throw error;
    const code = (error as NodeJS.ErrnoException).code;
    throw code === 'ENOENT' || code === 'ENOTDIR'
      ? new UprightError('asset.missing', message('media:fontMissing', { file }), {
          file,
        })
      : new UprightError('input.unreadable', message('media:fontUnreadable', { file, code: String(code) }), {
          file,
        });
  }
}
