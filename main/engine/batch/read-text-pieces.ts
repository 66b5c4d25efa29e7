/** Reads the text of a list from another program. */
import { message } from '../../../core/locales/message.js';
import { unreachableText } from '../../../core/project/file-path.js';
import { createReadStream } from 'node:fs';
import { UprightError } from '../../../core/errors.js';
import { findTextEncoding } from '../../files/text-encoding.js';

/**
 * The text of a file, piece by piece, without its byte order mark; UTF-8 or UTF-16.
 * @throws UprightError `input.unreadable`; `input.invalid` where it is in another encoding
 */
export async function* readTextPieces(file: string): AsyncGenerator<string> {
  let decoder: InstanceType<typeof TextDecoder> | null = null;
  try {
    for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(findTextEncoding(chunk), { fatal: true });
      yield decoder.decode(chunk, { stream: true });
    }
    if (decoder) yield decoder.decode();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ERR_ENCODING_INVALID_ENCODED_DATA')
      throw new UprightError('input.invalid', message('batch:notUtf8', { file }));
    throw new UprightError(
      'input.unreadable',
      unreachableText(file) ?? message('batch:cannotRead', { file, code: String(code) }),
    );
  }
}

/** The lines of such a text, with either line end. One longer than `longest` characters is cut there. */
export async function* readLines(file: string, longest: number): AsyncGenerator<string> {
  let rest = '';
  for await (const piece of readTextPieces(file)) {
    const lines = (rest + piece).split('\n');
    rest = (lines.pop() ?? '').slice(0, longest);
    for (const line of lines) yield line.replace(/\r$/, '').slice(0, longest);
  }
  if (rest !== '') yield rest;
}
