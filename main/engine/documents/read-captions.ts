/** Reads a file of captions or of words. */
import { readFile, stat } from 'node:fs/promises';
import type { CaptionFile, CaptionFormat } from '../../../core/captions/caption-file.js';
import { parseCaptionFile } from '../../../core/captions/parse-caption-file.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { findTextEncoding } from '../../files/text-encoding.js';

// Ten hours of words with times take less.
const LARGEST_BYTES = 64 << 20;

/**
 * What the file says.
 * @throws UprightError `input.unreadable`, `input.invalid` where it is too large
 */
export async function readCaptions(file: string, format?: CaptionFormat): Promise<CaptionFile> {
  try {
    const facts = await stat(file);
    if (!facts.isFile()) throw new UprightError('input.unreadable', message('documents:notPlainFile', { file }));
    if (facts.size > LARGEST_BYTES)
      throw new UprightError('input.invalid', message('documents:tooLargeDocument', { file }));
    const bytes = await readFile(file);
    return parseCaptionFile(new TextDecoder(findTextEncoding(bytes)).decode(bytes), { name: file, format });
  } catch (error) {
    if (error instanceof UprightError) throw error;
    const code = String((error as NodeJS.ErrnoException).code);
    throw new UprightError('input.unreadable', message('batch:cannotRead', { file, code }));
  }
}
