/** Writes a file that a person named: the whole file or none, and no other program's file is lost. */
import { message } from '../../core/locales/message.js';
import { rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UprightError } from '../../core/errors.js';
import { draftOf, removeDrafts } from './drafts.js';
import { placeNewFile, replaceFile } from './place-file.js';

/**
 * Has `write` make a draft beside `output`, an absolute path, and then names it. Returns what `write` returned.
 * @throws UprightError `output.invalid` where the file exists and is not to be overwritten, or its folder is gone;
 * `disk.full`, `output.unwritable`, and what `write` throws
 */
export async function writeOutput<T>(
  output: string,
  overwrite: boolean,
  write: (draft: string) => Promise<T>,
): Promise<T> {
  await removeDrafts(dirname(output));
  const draft = draftOf(output);
  try {
    const result = await write(draft);
    await publishDraft(draft, output, overwrite);
    return result;
  } catch (error) {
    throw toOutputError(error, output);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Gives a finished draft its name. Fails with `output.invalid` where that is taken and must not be overwritten. */
export async function publishDraft(draft: string, output: string, overwrite: boolean): Promise<void> {
  if (overwrite) return replaceFile(draft, output);
  try {
    await placeNewFile(draft, output);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? toOutputError(error, output) : error;
  }
}

function toOutputError(error: unknown, output: string): unknown {
  if (error instanceof UprightError) return error;
  switch ((error as NodeJS.ErrnoException).code) {
    case undefined:
      return error;
    case 'EEXIST':
      return new UprightError('output.invalid', message('documents:thereAlready', { output }));
    case 'EISDIR':
      return new UprightError('output.invalid', message('documents:isFolder', { output }));
    case 'ENOENT':
      return new UprightError('output.invalid', message('documents:noFolderOf', { output }));
    case 'ENOSPC':
    case 'EDQUOT':
      return new UprightError('disk.full');
    default:
      return new UprightError('output.unwritable', message('documents:cannotBeWritten', { output }));
  }
}
