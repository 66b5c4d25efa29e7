/** Checks that a file is a font, without reading its tables. */
import { message } from '../../../core/locales/message.js';
import { UprightError } from '../../../core/errors.js';
import { fileNameOf } from '../../../core/media/file-name.js';
import { openSource } from './fingerprint.js';

// TrueType, OpenType, Apple's TrueType and collections (OpenType specification, "Organization of an OpenType font").
const SIGNATURES = ['\0\x01\0\0', 'OTTO', 'true', 'ttcf'];

/** @throws UprightError `media.unreadable` where the file is no font, `asset.missing`, `input.unreadable` */
export async function checkFontHeader(path: string): Promise<void> {
  const file = await openSource(path);
  try {
    const signature = Buffer.alloc(4);
    await file.read(signature, 0, 4, 0);
    if (SIGNATURES.includes(signature.toString('latin1'))) return;
    throw new UprightError('media.unreadable', message('media:notFont', { name: fileNameOf(path) }), {
      path,
    });
  } finally {
    await file.close();
  }
}
