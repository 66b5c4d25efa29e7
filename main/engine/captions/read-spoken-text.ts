/** Reads the text that is aligned. */
import { readFile, stat } from 'node:fs/promises';
import type { AlignRequest } from '../../../core/api/captions.js';
import { MOST_TEXT } from '../../../core/captions/most-text.js';
import { UprightError } from '../../../core/errors.js';
import { message } from '../../../core/locales/message.js';
import { unreachableText } from '../../../core/project/file-path.js';
import { findTextEncoding } from '../../files/text-encoding.js';

/**
 * The text of a request.
 * @throws UprightError `input.unreadable`, `input.invalid` where it is too long
 */
export async function readSpokenText(text: AlignRequest['text']): Promise<string> {
  if (typeof text === 'string') return text;
  const { file } = text;
  try {
    // UTF-16 needs two bytes for most characters, UTF-8 up to four.
    if ((await stat(file)).size > MOST_TEXT * 4) throw tooLong();
    const bytes = await readFile(file);
    const read = new TextDecoder(findTextEncoding(bytes)).decode(bytes);
    if (read.length > MOST_TEXT) throw tooLong();
    return read;
  } catch (error) {
    if (error instanceof UprightError) throw error;
    const code = String((error as NodeJS.ErrnoException).code);
    throw new UprightError('input.unreadable', unreachableText(file) ?? message('batch:cannotRead', { file, code }));
  }
}

const tooLong = (): UprightError =>
  new UprightError('input.invalid', message('speech:textTooLong', { most: MOST_TEXT }));
