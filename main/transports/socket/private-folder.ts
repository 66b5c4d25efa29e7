/** Folders that only their user may enter. */
import { chmod, lstat, mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UprightError } from '../../../core/errors.js';
import { type Message, message } from '../../../core/locales/message.js';

const OTHERS = 0o077;

/**
 * Makes `folder` with mode 0700, or mends the mode of one that is there. Refuses (`output.unwritable`) what is a link,
 * no folder, or another user's: whoever owns it could put a socket of theirs in it.
 */
export async function writePrivateFolder(folder: string): Promise<void> {
  await mkdir(dirname(folder), { recursive: true, mode: 0o700 });
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error;
  });
  const found = await lstat(folder);
  if (!found.isDirectory()) throw refuse(message('connection:noPrivateFolder', { folder }));
  // Windows has no modes: the folder inherits the user's profile's access list.
  if (process.platform === 'win32') return;
  if (found.uid !== process.getuid?.()) throw refuse(message('connection:foreignFolder', { folder }));
  if ((found.mode & OTHERS) === 0) return;
  await chmod(folder, 0o700);
  if (((await lstat(folder)).mode & OTHERS) !== 0) throw refuse(message('connection:openFolder', { folder }));
}

const refuse = (text: Message): UprightError => new UprightError('output.unwritable', text);
