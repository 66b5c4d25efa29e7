/** Reads a whole file that a person named. */
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { UprightError } from '../../core/errors.js';
import { type Message, message } from '../../core/locales/message.js';
import { unreachableText } from '../../core/project/file-path.js';

/**
 * The bytes of a file of at most `most` bytes; `tooLarge` is said of a larger one. Failures call the file `name`.
 * @throws UprightError `input.unreadable` where there is no such file; `input.invalid` where it is too large
 */
export async function readInput(file: string, most: number, tooLarge: Message, name = file): Promise<Uint8Array> {
  const path = resolve(file);
  try {
    const facts = await stat(path);
    // A device or a pipe may never end.
    if (!facts.isFile() && !facts.isDirectory()) {
      throw new UprightError('input.unreadable', message('documents:notPlainFile', { file: name }));
    }
    if (facts.size > most) throw new UprightError('input.invalid', tooLarge);
    return await readFile(path);
  } catch (error) {
    if (error instanceof UprightError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    throw new UprightError('input.unreadable', unreadable(name, String(code)));
  }
}

function unreadable(file: string, code: string): Message {
  if (code === 'ENOENT') return unreachableText(file) ?? message('documents:documentNotThere', { file });
  if (code === 'EISDIR') return message('documents:documentIsFolder', { file });
  return message('documents:documentUnreadable', { file, code });
}
